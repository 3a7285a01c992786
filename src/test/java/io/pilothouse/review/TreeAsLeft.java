package io.pilothouse.review;

import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.CommitId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A tree of files as commits left them; of those that no commit wrote only the names are known, and they are empty.
 *
 * @param written what a path says; an empty text for a file that was taken away
 */
record TreeAsLeft(CommitId commit, Layout layout, List<String> names, Function<String, Optional<String>> written)
        implements Tree {
    @Override
    public Optional<String> file(String path) {
        Optional<String> text = written.apply(path);
        if (text.isPresent()) {
            return text.filter(some -> !some.isEmpty());
        }
        return names.contains(path) ? Optional.of("") : Optional.empty();
    }

    @Override
    public List<String> files(String folder) {
        return names.stream().filter(path -> path.startsWith(folder)).toList();
    }
}
