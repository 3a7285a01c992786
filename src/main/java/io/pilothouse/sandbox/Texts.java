package io.pilothouse.sandbox;

import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Renderer;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.CommitId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files of the repository, as all. Nobody asks for their commit. */
record Texts(Map<String, String> all, Layout layout, Renderer renderer) implements Tree {
    static final Texts NONE = new Texts(Map.of(), Layout.STANDARD, Renderer.NONE);
    private static final CommitId NO_COMMIT = CommitId.of("0".repeat(40));

    @Override
    public CommitId commit() {
        return NO_COMMIT;
    }

    @Override
    public Optional<String> file(String path) {
        return Optional.ofNullable(all.get(path));
    }

    @Override
    public List<String> files(String folder) {
        return all.keySet().stream()
                .filter(path -> folder.isEmpty() || path.startsWith(folder + "/"))
                .sorted()
                .toList();
    }
}
