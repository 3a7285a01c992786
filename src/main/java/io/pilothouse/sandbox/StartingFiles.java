package io.pilothouse.sandbox;

import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.CommitId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The repository before anything was rolled out. Nobody asks for its commit. */
record StartingFiles(Map<String, String> texts, Layout layout) implements Tree {
    private static final CommitId NONE = CommitId.of("0".repeat(40));

    @Override
    public CommitId commit() {
        return NONE;
    }

    @Override
    public Optional<String> file(String path) {
        return Optional.ofNullable(texts.get(path));
    }

    @Override
    public List<String> files(String folder) {
        return texts.keySet().stream()
                .filter(path -> folder.isEmpty() || path.startsWith(folder + "/"))
                .sorted()
                .toList();
    }
}
