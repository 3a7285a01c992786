package io.pilothouse.changes.git;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Tree;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/** Files before and after. */
final class Differences {
    private Differences() {}

    static FileDiff of(String path, String before, String after) {
        List<AbstractDelta<String>> deltas =
                DiffUtils.diff(before.lines().toList(), after.lines().toList()).getDeltas();
        return new FileDiff(
                path,
                before,
                after,
                sum(deltas, delta -> delta.getTarget().size()),
                sum(deltas, delta -> delta.getSource().size()));
    }

    private static int sum(List<AbstractDelta<String>> deltas, Function<AbstractDelta<String>, Integer> lines) {
        return deltas.stream().mapToInt(lines::apply).sum();
    }

    static List<FileDiff> of(Tree before, List<FileEdit> edits) {
        return edits.stream()
                .map(edit -> of(
                        edit.path(),
                        before.file(edit.path()).orElse(""),
                        edit instanceof FileEdit.Write write ? write.content() : ""))
                .toList();
    }

    /** The paths of files that differ; a renamed file is one removed and one added. */
    static List<String> paths(Repository repository, @Nullable RevCommit before, RevCommit after) throws IOException {
        try (TreeWalk walk = new TreeWalk(repository)) {
            if (before == null) {
                walk.addTree(new EmptyTreeIterator());
            } else {
                walk.addTree(before.getTree());
            }
            walk.addTree(after.getTree());
            walk.setRecursive(true);
            walk.setFilter(TreeFilter.ANY_DIFF);
            return DiffEntry.scan(walk).stream()
                    .map(entry -> entry.getChangeType() == DiffEntry.ChangeType.DELETE
                            ? entry.getOldPath()
                            : entry.getNewPath())
                    .distinct()
                    .sorted()
                    .toList();
        }
    }
}
