package io.pilothouse.changes.git;

import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.MyersDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/** Files before and after. */
final class Differences {
    /** Lines of both texts together. */
    private static final int LONG = 10_000;

    private Differences() {}

    /** Lines that only one side has came or went; the edits are looked for among the others. */
    static FileDiff of(String path, String before, String after) {
        List<String> from = before.lines().toList();
        List<String> to = after.lines().toList();
        RawText old = common(from, new HashSet<>(to));
        RawText now = common(to, new HashSet<>(from));
        EditList edits = algorithm(old.size() + now.size()).diff(RawTextComparator.DEFAULT, old, now);
        int kept = old.size() - edits.stream().mapToInt(Edit::getLengthA).sum();
        return new FileDiff(path, before, after, to.size() - kept, from.size() - kept);
    }

    private static RawText common(List<String> lines, Set<String> others) {
        String text =
                lines.stream().filter(others::contains).map(line -> line + "\n").collect(Collectors.joining());
        return new RawText(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Where lines repeat too often to find their match, the fewest edits are looked for only in files of a size that people write. */
    private static DiffAlgorithm algorithm(int lines) {
        HistogramDiff diff = new HistogramDiff();
        diff.setFallbackAlgorithm(lines > LONG ? null : MyersDiff.INSTANCE);
        return diff;
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
        try (TreeWalk walk = differing(repository, before, after)) {
            return DiffEntry.scan(walk).stream()
                    .map(entry -> entry.getChangeType() == DiffEntry.ChangeType.DELETE
                            ? entry.getOldPath()
                            : entry.getNewPath())
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    /** The paths of files that hold something else: not of those of which only the rights do, nor of links. */
    static List<String> contents(Repository repository, @Nullable RevCommit before, RevCommit after)
            throws IOException {
        List<String> paths = new ArrayList<>();
        try (TreeWalk walk = differing(repository, before, after)) {
            while (walk.next()) {
                if (!content(walk, 0).equals(content(walk, 1))) {
                    paths.add(walk.getPathString());
                }
            }
        }
        paths.sort(null);
        return paths;
    }

    private static ObjectId content(TreeWalk walk, int side) {
        return GitTree.isFile(walk.getFileMode(side)) ? walk.getObjectId(side) : ObjectId.zeroId();
    }

    private static TreeWalk differing(Repository repository, @Nullable RevCommit before, RevCommit after)
            throws IOException {
        TreeWalk walk = new TreeWalk(repository);
        walk.addTree(before == null ? new EmptyTreeIterator() : iterator(walk, before));
        walk.addTree(after.getTree());
        walk.setRecursive(true);
        walk.setFilter(TreeFilter.ANY_DIFF);
        return walk;
    }

    private static CanonicalTreeParser iterator(TreeWalk walk, RevCommit commit) throws IOException {
        return new CanonicalTreeParser(null, walk.getObjectReader(), commit.getTree());
    }
}
