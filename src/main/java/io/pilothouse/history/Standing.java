package io.pilothouse.history;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.SetByCommit;
import io.pilothouse.changes.Tree;
import io.pilothouse.history.Aftermath.Extent;
import java.util.Collection;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * How much of what a commit set a tree still says. Waits for the remote.
 *
 * @param files that it set something in
 * @param size how many things it set
 * @param gone how many of them a tree says otherwise
 */
record Standing(Set<String> files, long size, ToLongFunction<Tree> gone) {
    /** Of a commit with many files each file is one thing, the same or not: that is known without reading any. */
    static Standing of(Commit commit, Changes changes) {
        if (SetByCommit.isReadPlaceByPlace(commit)) {
            SetByCommit set = SetByCommit.of(commit, changes);
            return new Standing(set.byPath().keySet(), set.size(), set::gone);
        }
        Set<String> files =
                Set.copyOf(changes.between(commit.parent(), commit.id()).paths());
        return new Standing(
                files,
                files.size(),
                tree -> changes.between(commit.id(), tree.commit()).paths().stream()
                        .filter(files::contains)
                        .count());
    }

    Extent in(Tree tree) {
        long count = gone.applyAsLong(tree);
        return count == 0 ? Extent.ALL : count < size ? Extent.PART : Extent.NONE;
    }

    boolean isTouchedBy(Collection<String> paths) {
        return paths.stream().anyMatch(files::contains);
    }
}
