package io.pilothouse.changes.git;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Trailers;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.InvalidName;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * Which changes the main branch has, and in which commit. A change landed when a commit of main, merged branches included, names it in its
 * {@link Trailers#CHANGE} trailer and the commit the change was planned on does not have that commit yet.
 *
 * <p>What stands on main is trusted, whoever committed it: a forge that squashes or a console under another name commits too, and a change
 * that lands twice is worse than one that is kept waiting. Whoever may push to main could write the change itself, so a forged trailer
 * gains nothing but that this change is shown as landed, with the commit that says so. Trailers on any other branch count for nothing.
 *
 * <p>The whole history is walked once, when somebody first asks; then only what came since.
 */
final class LandedChanges {
    private final Mirror mirror;
    private final Map<ChangeId, ObjectId> newest = new HashMap<>();
    /** Commits that say when they end. */
    private final Set<ObjectId> ending = new LinkedHashSet<>();

    private volatile Reverting reverting = new Reverting(ObjectId.zeroId(), Set.of());

    private @Nullable ObjectId walkedTo;
    /** Of two commits that never change. */
    private final Cache<Ancestry, Boolean> ancestries =
            Caffeine.newBuilder().maximumSize(1_000).build();

    private record Ancestry(ObjectId ancestor, ObjectId descendant) {}

    LandedChanges(Mirror mirror) {
        this.mirror = mirror;
    }

    /** The newest commit of main, as last fetched, that names a change. */
    synchronized Optional<CommitId> commit(ChangeId id) {
        catchUp();
        return Optional.ofNullable(newest.get(id)).map(Mirror::id);
    }

    /** The commits of main, as last fetched, that name a change and say when it ends. */
    synchronized List<CommitId> ending() {
        catchUp();
        return ending.stream().map(Mirror::id).toList();
    }

    /**
     * Commits that may say that they take another one back, at and below one of main's; whether they do is for who reads them.
     *
     * @param head zero while nothing was walked
     */
    record Reverting(ObjectId head, Set<ObjectId> commits) {
        /** Whether a message may say so. */
        static boolean maySay(String message) {
            return message.contains("everts");
        }
    }

    /** As of some head that was walked to: nobody waits for that. */
    Reverting reverting() {
        return reverting;
    }

    /** As last fetched. A commit that was there before the change was planned is another change's of the same id. */
    Optional<CommitId> commit(PendingChange change) {
        return commit(change.id())
                .filter(commit -> !isIn(commit, change.changeSet().base()));
    }

    /** Not landed, as last fetched. */
    boolean waits(PendingChange change) {
        return commit(change).isEmpty();
    }

    boolean isOnMain(ObjectId commit) {
        return isIn(Mirror.id(commit), Mirror.id(mirror.head()));
    }

    boolean isIn(CommitId ancestor, CommitId descendant) {
        return ancestries.get(
                new Ancestry(ObjectId.fromString(ancestor.value()), ObjectId.fromString(descendant.value())),
                this::isIn);
    }

    private boolean isIn(Ancestry ancestry) {
        try (RevWalk walk = new RevWalk(mirror.repository())) {
            return walk.isMergedInto(walk.parseCommit(ancestry.ancestor()), walk.parseCommit(ancestry.descendant()));
        } catch (MissingObjectException gone) {
            return false;
        } catch (IOException broken) {
            throw mirror.unreadable(broken);
        }
    }

    private void catchUp() {
        ObjectId head = mirror.head().copy();
        if (head.equals(walkedTo)) {
            return;
        }
        if (walkedTo != null && !isIn(new Ancestry(walkedTo, head))) {
            // main was rewritten: what it had before counts no more
            newest.clear();
            ending.clear();
            reverting = new Reverting(ObjectId.zeroId(), Set.of());
            walkedTo = null;
        }
        Set<ObjectId> found = new HashSet<>(reverting.commits());
        newest.putAll(named(head, walkedTo, found));
        reverting = new Reverting(head, Set.copyOf(found));
        walkedTo = head;
    }

    /** Of each change the newest commit that names it, among those the old head did not have. */
    private Map<ChangeId, ObjectId> named(ObjectId head, @Nullable ObjectId oldHead, Set<ObjectId> found) {
        Map<ChangeId, ObjectId> named = new HashMap<>();
        try (RevWalk walk = new RevWalk(mirror.repository())) {
            walk.markStart(walk.parseCommit(head));
            if (oldHead != null) {
                walk.markUninteresting(walk.parseCommit(oldHead));
            }
            for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
                String message = commit.getFullMessage();
                if (Reverting.maySay(message)) {
                    found.add(commit.copy());
                }
                Map<String, String> trailers =
                        message.contains(Trailers.CHANGE) ? CommitMessage.trailers(message) : Map.of();
                ChangeId id = changeIn(trailers);
                if (id != null) {
                    named.putIfAbsent(id, commit.copy());
                    if (trailers.containsKey(Trailers.ENDS)) {
                        ending.add(commit.copy());
                    }
                }
                commit.disposeBody();
            }
        } catch (IOException broken) {
            throw mirror.unreadable(broken);
        }
        return named;
    }

    private static @Nullable ChangeId changeIn(Map<String, String> trailers) {
        String id = trailers.get(Trailers.CHANGE);
        try {
            return id == null ? null : ChangeId.of(id);
        } catch (InvalidName writtenByHand) {
            return null;
        }
    }
}
