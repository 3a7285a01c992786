package io.pilothouse.changes.git;

import io.pilothouse.changes.Between;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.Tree;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/** @param before null for no files at all */
record BetweenCommits(Mirror mirror, @Nullable RevCommit before, RevCommit after) implements Between {
    @Override
    public List<String> paths() {
        try {
            return Differences.contents(mirror.repository(), before, after);
        } catch (IOException broken) {
            throw mirror.unreadable(broken);
        }
    }

    @Override
    public List<FileDiff> files(Collection<String> paths) {
        Tree from = before == null ? null : mirror.tree(before);
        Tree to = mirror.tree(after);
        return paths.stream()
                .map(path -> Differences.of(path, text(from, path), text(to, path)))
                .toList();
    }

    private static String text(@Nullable Tree tree, String path) {
        return tree == null ? "" : tree.file(path).orElse("");
    }
}
