package io.pilothouse.changes.git;

import io.pilothouse.changes.Approval;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Trailers;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the branch of a pending change. Down its first parents from the tip, the first commit that names the change in its
 * {@link Trailers#CHANGE} trailer proposed it, and that commit's parent is the base. What was committed on top are approvals, which are
 * empty, or edits by hand: what would land is the difference between the base and the tip.
 */
final class BranchReader {
    static final String ENVIRONMENT = "Pilothouse-Environment";
    static final Set<String> OURS =
            Set.of(Trailers.CHANGE, Trailers.REQUESTED_BY, Trailers.APPROVED_BY, Trailers.APPROVED_TREE, ENVIRONMENT);

    private static final Logger log = LoggerFactory.getLogger(BranchReader.class);
    private static final Pattern PERSON = Pattern.compile("(.*?) *<([^<>]*)>");
    /** A branch made by hand may be the whole history. */
    private static final int MOST_ON_TOP = 200;

    private final Mirror mirror;

    BranchReader(Mirror mirror) {
        this.mirror = mirror;
    }

    /** {@code onTop} newest first. */
    private record Commits(RevCommit proposal, List<RevCommit> onTop) {}

    /** Empty for a branch of such a name that somebody made by hand: it is left alone. */
    Optional<PendingChange> read(ChangeId id, RevCommit tip) {
        Commits commits = commits(id, tip);
        if (commits == null) {
            log.warn("Branch {}{} is not a change of the console and is left alone", Remote.PENDING, id);
            return Optional.empty();
        }
        try {
            PersonIdent author = commits.proposal().getAuthorIdent();
            return Optional.of(new PendingChange(
                    id,
                    changeSet(commits, tip),
                    Mirror.id(tip),
                    author.getName(),
                    author.getEmailAddress(),
                    author.getWhenAsInstant(),
                    approvals(commits.onTop())));
        } catch (IllegalArgumentException foreign) {
            log.warn("Branch {}{} cannot be read: {}", Remote.PENDING, id, foreign.getMessage());
            return Optional.empty();
        } catch (IOException broken) {
            throw mirror.unreadable(broken);
        }
    }

    Optional<ObjectId> proposal(ChangeId id, RevCommit tip) {
        return Optional.ofNullable(commits(id, tip)).map(Commits::proposal);
    }

    private @Nullable Commits commits(ChangeId id, RevCommit tip) {
        List<RevCommit> onTop = new ArrayList<>();
        RevCommit commit = tip;
        while (commit.getParentCount() > 0 && onTop.size() <= MOST_ON_TOP) {
            if (id.value().equals(message(commit).trailers().get(Trailers.CHANGE))) {
                return new Commits(commit, onTop);
            }
            onTop.add(commit);
            commit = mirror.commit(commit.getParent(0));
        }
        return null;
    }

    private static CommitMessage message(RevCommit commit) {
        return CommitMessage.parse(commit.getFullMessage());
    }

    private List<Approval> approvals(List<RevCommit> onTop) {
        List<Approval> approvals = new ArrayList<>();
        for (RevCommit commit : onTop.reversed()) {
            Map<String, String> trailers = message(commit).trailers();
            String tree = trailers.get(Trailers.APPROVED_TREE);
            Matcher person = PERSON.matcher(trailers.getOrDefault(Trailers.APPROVED_BY, ""));
            if (tree != null && person.matches() && isEmpty(commit)) {
                approvals.add(new Approval(
                        person.group(1),
                        person.group(2),
                        tree,
                        commit.getCommitterIdent().getWhenAsInstant(),
                        Mirror.id(commit)));
            }
        }
        return approvals;
    }

    private boolean isEmpty(RevCommit commit) {
        return commit.getTree().equals(mirror.commit(commit.getParent(0)).getTree());
    }

    /** What the proposal says of its files holds until somebody commits others on top of it. */
    private ChangeSet changeSet(Commits commits, RevCommit tip) throws IOException {
        ChangeSet proposed = changeSet(commits.proposal(), tip);
        List<String> since = commits.onTop().reversed().stream()
                .filter(commit -> !isEmpty(commit))
                .map(commit -> Reason.of(
                                "git.by-hand",
                                Mirror.id(commit),
                                commit.getAuthorIdent().getName())
                        .toString())
                .toList();
        return since.isEmpty() ? proposed : proposed.retold(since, Effect.NONE);
    }

    private ChangeSet changeSet(RevCommit proposal, RevCommit tip) throws IOException {
        RevCommit base = mirror.commit(proposal.getParent(0));
        GitTree after = mirror.tree(tip);
        List<FileEdit> edits = new ArrayList<>();
        for (String path : Differences.paths(mirror.repository(), base, tip)) {
            edits.add(after.file(path)
                    .map(text -> (FileEdit) new FileEdit.Write(path, text))
                    .orElseGet(() -> new FileEdit.Remove(path)));
        }
        CommitMessage message = message(proposal);
        Map<String, String> trailers = message.trailers();
        String environment = trailers.get(ENVIRONMENT);
        return new ChangeSet(
                message.subject(),
                message.summary(),
                Mirror.id(base),
                edits,
                message.effect(),
                message.reason(),
                trailers.entrySet().stream()
                        .filter(trailer -> !OURS.contains(trailer.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                environment == null ? null : EnvironmentName.of(environment));
    }
}
