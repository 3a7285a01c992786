package io.pilothouse.changes.git;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pilothouse.changes.AmbiguousCommit;
import io.pilothouse.changes.Between;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.changes.PlainText;
import io.pilothouse.changes.Since;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/**
 * The main branch as Argo CD saw it: first parents, so that each commit's difference is what changed on main, a merged branch being one step.
 */
final class History {
    private static final Pattern SHORT_ID = Pattern.compile("[0-9a-f]{4,40}");

    private final Mirror mirror;
    private final LandedChanges landed;
    /** A commit never changes. */
    private final Cache<ObjectId, Commit> commits =
            Caffeine.newBuilder().maximumSize(5_000).build();

    History(Mirror mirror, LandedChanges landed) {
        this.mirror = mirror;
        this.landed = landed;
    }

    List<Commit> log(String folder, int size, @Nullable CommitId after) {
        return log(start(after), List.of(folder), size);
    }

    List<Commit> log(CommitId newest, Collection<String> places, int size) {
        return log(mirror.findOrFetch(newest), places, size);
    }

    private List<Commit> log(@Nullable ObjectId start, Collection<String> places, int size) {
        List<Commit> page = new ArrayList<>();
        try (FirstParents line = new FirstParents(mirror.repository(), start)) {
            List<Touches> touches = places.stream()
                    .map(place -> new Touches(line, place.replaceFirst("/+$", "")))
                    .toList();
            while (page.size() < size && line.next()) {
                if (isAny(touches)) {
                    page.add(read(line.commit()));
                }
            }
        } catch (IOException broken) {
            throw mirror.unreadable(broken);
        }
        return page;
    }

    private static boolean isAny(List<Touches> touches) throws IOException {
        for (Touches one : touches) {
            if (one.here()) {
                return true;
            }
        }
        return false;
    }

    /** Null when there is nothing to start at. */
    private @Nullable ObjectId start(@Nullable CommitId after) {
        if (after == null) {
            return mirror.head();
        }
        RevCommit known = mirror.findOrFetch(after);
        return known == null || known.getParentCount() == 0 ? null : known.getParent(0);
    }

    /** See {@link io.pilothouse.changes.Changes#since}. */
    Since since(Collection<CommitId> commits, Collection<String> paths) {
        RevCommit head = mirror.head();
        Set<ObjectId> wanted =
                commits.stream().map(id -> ObjectId.fromString(id.value())).collect(Collectors.toSet());
        Map<CommitId, List<Commit>> later = new HashMap<>();
        List<Commit> found = new ArrayList<>();
        try (FirstParents line = new FirstParents(mirror.repository(), head)) {
            Telling telling = new Telling(line, landed.reverting(), Set.copyOf(paths));
            while (later.size() < wanted.size() && line.next()) {
                if (wanted.contains(line.id())) {
                    later.put(Mirror.id(line.id()), List.copyOf(found));
                }
                if (telling.here()) {
                    found.add(read(line.commit()));
                }
            }
        } catch (IOException broken) {
            throw mirror.unreadable(broken);
        }
        return new Since(Mirror.id(head), later);
    }

    /** Which commits of a line tell something of those below them. */
    private final class Telling {
        private final FirstParents line;
        private final LandedChanges.Reverting reverting;
        private final Set<String> places;
        private final List<List<byte[]>> raw;
        private boolean isKnown;

        Telling(FirstParents line, LandedChanges.Reverting reverting, Set<String> places) {
            this.line = line;
            this.reverting = reverting;
            this.places = places;
            raw = places.stream().map(FirstParents::withFolders).toList();
        }

        boolean here() throws IOException {
            isKnown |= line.id().equals(reverting.head());
            return (isKnown ? reverting.commits().contains(line.id()) : maySay(line.whole()))
                    || line.mayChange(raw)
                            && read(line.commit()).changedPaths().stream().anyMatch(path -> isAmong(path, places));
        }
    }

    Between between(@Nullable CommitId before, CommitId after) {
        RevCommit from = before == null ? null : mirror.commit(before);
        return new BetweenCommits(mirror, from, mirror.commit(after));
    }

    private static boolean maySay(RevCommit whole) {
        boolean maySay = LandedChanges.Reverting.maySay(whole.getFullMessage());
        whole.disposeBody();
        return maySay;
    }

    /** Itself, or a folder that it lies in. */
    private static boolean isAmong(String path, Set<String> places) {
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            if (places.contains(path.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    GitTree tree(RevCommit commit) {
        return mirror.tree(commit);
    }

    GitTree tree(CommitId commit) {
        RevCommit revision = mirror.findOrFetch(commit);
        if (revision == null) {
            throw new GitUnavailable(Reason.of("remotes.git-no-commit", mirror.name(), commit.value()), null);
        }
        return tree(revision);
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
        return new BetweenCommits(mirror, parent(commit), commit)
                .files(read(commit).changedPaths());
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
