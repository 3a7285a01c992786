package io.pilothouse.changes;

import io.pilothouse.units.CommitId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tree from memory. */
public record Files(CommitId commit, Map<String, String> texts) implements Tree {
    public static final CommitId COMMIT = CommitId.of("a".repeat(40));

    public static Files of(Map<String, String> texts) {
        return new Files(COMMIT, texts);
    }

    @Override
    public Layout layout() {
        return Layout.STANDARD;
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
