package io.pilothouse.changes.git;

import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Conflict;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Optional;

/**
 * Finds the later commit that stands in the way of an undo: the newest that set what collides, which is not always the newest of the file.
 *
 * @param undone the commit that is taken back, and {@code was} the repository as it left it
 */
record LaterHand(Mirror mirror, History history, CommitId undone, GitTree was) {
    /** Of a file that changes every day the ones before these are as good as one. */
    private static final int LOOKED_AT = 20;

    /** @param back what the undo would do to the file; empty when no commit after the one that is taken back touched the file */
    Optional<Commit> at(Conflict conflict, FileEdit back) {
        List<Commit> since = history.log(conflict.path(), LOOKED_AT, null).stream()
                .takeWhile(commit -> !commit.id().equals(undone))
                .toList();
        for (int i = 0; i < since.size(); i++) {
            GitTree before = i + 1 < since.size()
                    ? mirror.tree(mirror.commit(since.get(i + 1).id()))
                    : was;
            if (!theirs(before, conflict, back).equals(Optional.of(conflict.theirs()))) {
                return Optional.of(since.get(i));
            }
        }
        return since.stream().findFirst();
    }

    private Optional<Reason> theirs(GitTree then, Conflict conflict, FileEdit back) {
        return Reapply.onto(then, was, List.of(back)).conflicts().stream()
                .filter(other -> other.place().equals(conflict.place()))
                .map(Conflict::theirs)
                .findFirst();
    }
}
