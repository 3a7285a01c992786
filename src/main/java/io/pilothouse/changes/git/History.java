package io.pilothouse.changes.git;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pilothouse.changes.AmbiguousCommit;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.PlainText;
import io.pilothouse.units.CommitId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * The main branch as Argo CD saw it: first parents, so that each commit's difference is what changed on main, a merged branch being one step.
 */
final class History {
    private static final Pattern SHORT_ID = Pattern.compile("[0-9a-f]{4,40}");

    private final Mirror mirror;
    /** A commit never changes. */
    private final Cache<ObjectId, Commit> commits =
            Caffeine.newBuilder().maximumSize(5_000).build();

    History(Mirror mirror) {
        this.mirror = mirror;
    }

    List<Commit> log(String folder, int size, @Nullable CommitId after) {
        List<Commit> page = new ArrayList<>();
        String path = folder.replaceFirst("/+$", "");
        try (RevWalk walk = walk(after)) {
            Touches touches = new Touches(walk, path);
            for (RevCommit commit = walk.next(); commit != null && page.size() < size; commit = walk.next()) {
                if (touches.by(commit)) {
                    page.add(read(commit));
                }
            }
        } catch (IOException broken) {
            throw mirror.unreadable(broken);
        }
        return page;
    }

    private RevWalk walk(@Nullable CommitId after) throws IOException {
        RevWalk walk = new RevWalk(mirror.repository());
        walk.setFirstParent(true);
        walk.setRetainBody(false);
        if (after == null) {
            walk.markStart(walk.parseCommit(mirror.head()));
        } else {
            RevCommit known = mirror.findOrFetch(after);
            if (known != null && known.getParentCount() > 0) {
                walk.markStart(walk.parseCommit(known.getParent(0)));
            }
        }
        return walk;
    }

    GitTree tree(RevCommit commit) {
        return mirror.tree(commit);
    }

    Optional<Commit> commit(CommitId id) {
        return Optional.ofNullable(mirror.findOrFetch(id)).map(this::read);
    }

    Optional<CommitId> find(String shortId) {
        if (!SHORT_ID.matcher(shortId).matches()) {
            return Optional.empty();
        }
        try (ObjectReader reader = mirror.repository().newObjectReader()) {
            List<CommitId> found = new ArrayList<>();
            for (ObjectId id : reader.resolve(AbbreviatedObjectId.fromString(shortId))) {
                if (mirror.isCommit(id)) {
                    found.add(Mirror.id(id));
                }
            }
            if (found.size() > 1) {
                throw new AmbiguousCommit(shortId, found.stream().sorted().toList());
            }
            return found.stream().findFirst();
        } catch (IOException broken) {
            throw mirror.unreadable(broken);
        }
    }

    List<FileDiff> diff(CommitId id) {
        RevCommit commit = mirror.findOrFetch(id);
        if (commit == null) {
            return List.of();
        }
        GitTree after = tree(commit);
        RevCommit parent = parent(commit);
        return read(commit).changedPaths().stream()
                .map(path -> Differences.of(
                        path,
                        parent == null ? "" : tree(parent).file(path).orElse(""),
                        after.file(path).orElse("")))
                .toList();
    }

    /** Null for the first commit. */
    @Nullable RevCommit parent(RevCommit commit) {
        return commit.getParentCount() == 0 ? null : mirror.commit(commit.getParent(0));
    }

    Commit read(RevCommit unparsed) {
        return commits.get(unparsed.copy(), id -> parse(mirror.commit(id)));
    }

    private Commit parse(RevCommit commit) {
        RevCommit parent = parent(commit);
        String text = commit.getFullMessage();
        CommitMessage message = CommitMessage.parse(text);
        PersonIdent author = commit.getAuthorIdent();
        try {
            return new Commit(
                    Mirror.id(commit),
                    parent == null ? null : Mirror.id(parent),
                    PlainText.line(author.getName()),
                    PlainText.line(author.getEmailAddress()),
                    commit.getCommitterIdent().getWhenAsInstant(),
                    message.subject(),
                    CommitMessage.body(text),
                    message.trailers(),
                    Differences.paths(mirror.repository(), parent, commit));
        } catch (IOException broken) {
            throw mirror.unreadable(broken);
        }
    }
}
