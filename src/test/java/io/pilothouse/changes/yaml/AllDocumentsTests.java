package io.pilothouse.changes.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.YamlDocument;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files that people write and the console does not edit, read as whoever applies them reads them. */
class AllDocumentsTests {
    private static List<Map<String, Object>> data(String text) {
        return YamlDocument.all("x.yaml", text).stream().map(YamlDocument::data).toList();
    }

    @Test
    void aFileWithSeveralDocumentsIsReadAndNotEdited() {
        List<YamlDocument> all = YamlDocument.all("x.yaml", "# tuned\n---\na: 1\n---\n---\nb: 2\n");

        assertThat(all).extracting(YamlDocument::data).containsExactly(Map.of("a", 1), Map.of("b", 2));
        assertThat(all.getLast().line("b")).isEqualTo(6);
        assertThatExceptionOfType(InvalidYaml.class)
                .isThrownBy(() -> all.getFirst().set("a", 2))
                .withMessage("x.yaml:5: column 1: a second document (expected: one document a file)");
        assertThatExceptionOfType(InvalidYaml.class)
                .isThrownBy(() -> all.getFirst().remove("a"));
        assertThatExceptionOfType(InvalidYaml.class)
                .isThrownBy(() -> all.getFirst().append("a", 2));
    }

    @Test
    void oneDocumentIsEditedAsEver() {
        assertThat(YamlDocument.all("x.yaml", "a: 1 # one\n")
                        .getFirst()
                        .set("a", 2)
                        .text())
                .isEqualTo("a: 2 # one\n");
        assertThat(YamlDocument.all("x.yaml", "# nothing\n")).isEmpty();
    }

    @Test
    void anAliasIsWhatItsAnchorStandsFor() {
        assertThat(data("labels: &labels\n  app: chat\nselector: *labels\n"))
                .containsExactly(Map.of("labels", Map.of("app", "chat"), "selector", Map.of("app", "chat")));
        assertThat(data("a: &x 1\nb: [*x, *x]\n")).containsExactly(Map.of("a", 1, "b", List.of(1, 1)));
    }

    @Test
    void aMergeKeyAddsWhatTheMapDoesNotSayItself() {
        assertThat(data("a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc:\n  <<: [*a, *b]\n  x: 3\n")
                        .getFirst())
                .containsEntry("c", Map.of("x", 3, "y", 1, "z", 2));
        assertThat(data("a: &a {x: 1}\nc: {<<: *a}\n").getFirst()).containsEntry("c", Map.of("x", 1));
        assertThat(data("a: &a {x: 1}\nc:\n  <<: *a\n").getFirst()).containsEntry("c", Map.of("x", 1));
    }

    @Test
    void anAliasOfNothingIsSaid() {
        assertThatExceptionOfType(InvalidYaml.class)
                .isThrownBy(() -> data("a: *x\n"))
                .withMessage("x.yaml:1: column 4: an alias of x (expected: one that stands before it)");
    }

    @Test
    void aliasesThatUnfoldWithoutEndAreRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 20; i++) {
            String before = "*a" + (i - 1) + ", ";
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, before.repeat(9) + "*a" + (i - 1)));
        }

        assertThatExceptionOfType(InvalidYaml.class)
                .isThrownBy(() -> data(bomb.toString()))
                .withMessageContaining("too large (expected: at most 200000 values)");
    }
}
