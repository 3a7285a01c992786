package io.pilothouse.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.FileEdit.Remove;
import io.pilothouse.changes.FileEdit.Write;
import io.pilothouse.fakes.FileTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OverlaidTreeTests {
    private static final FileTree BELOW = FileTree.of(Map.of(
            "models/a/prod/x.yaml", "1",
            "models/a-b/prod/x.yaml", "1",
            "models/b/prod/x.yaml", "1",
            "models/b/prod/y.yaml", "1",
            "models/c/prod/x.yaml", "1",
            "models/readme.md", "1",
            "z.md", "1"));
    private static final List<FileEdit> EDITS = List.of(
            new Write("models/0/prod/x.yaml", "2"),
            new Write("models/a/staging/x.yaml", "2"),
            new Write("models/a/staging/y.yaml", "2"),
            new Write("models/b/prod/x.yaml", "2"),
            new Remove("models/b/prod/y.yaml"),
            new Remove("models/c/prod/x.yaml"),
            new Remove("models/never/prod/x.yaml"),
            new Remove("models/readme.md"),
            new Write("models/zz", "2"));

    private final Tree overlaid = new OverlaidTree(BELOW, EDITS);

    @Test
    void whatLiesBelowAFolderIsWhatWouldLieThere() {
        assertThat(overlaid.entries("models", 2))
                .extracting(Tree.Entry::path)
                .isEqualTo(BELOW.with(EDITS).entries("models", 2).stream()
                        .map(Tree.Entry::path)
                        .toList())
                .contains("models/0/prod", "models/a/staging", "models/zz")
                .doesNotContain("models/c/prod", "models/readme.md");
        assertThat(overlaid.entries("models", 2)).isSameAs(overlaid.entries("models", 2));
        assertThat(overlaid.entries("models/b", 1)).extracting(Tree.Entry::path).containsExactly("models/b/prod");
        assertThat(overlaid.entries("", 1)).extracting(Tree.Entry::path).containsExactly("models", "z.md");
    }

    @Test
    void readingsOfWhatLiesBelowAreNotItsOwn() {
        String path = "models/b/prod/x.yaml";

        assertThat(overlaid.<Optional<String>>once(tree -> tree.file(path))).contains("2");
        assertThat(BELOW.<Optional<String>>once(tree -> tree.file(path))).contains("1");
    }
}
