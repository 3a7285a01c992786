package io.pilothouse.changes.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileChecksTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: [1        | BLOCKS 1 column 6: no valid YAML (the parser says: “expected ',' or ']', but got <stream end>”)",
                "a: 1\\na: 2  | BLOCKS 2 column 1: a key that stands twice (expected: each key once)",
                "a: 1\\n---\\nb: 1 | WARNS 3 column 1: a second document (expected: one document a file)",
                "- a          | WARNS 1 a list (expected: a map)",
            })
    void textThatIsNoYamlBlocksAndUnusualYamlIsPointedOut(String text, String finding) {
        assertThat(yaml("x/a.yaml", text.replace("\\n", "\n")))
                .hasSize(1)
                .first()
                .asString()
                .startsWith(finding + " | ");
    }

    @Test
    void otherFilesAndTemplatesAreNotYaml() {
        assertThat(yaml("x/a.md", "a: [")).isEmpty();
        assertThat(yaml("chart/templates/a.yaml", "{{ if .x }}\na: [\n")).isEmpty();
        assertThat(yaml("x/a.yaml", "a: 1\n")).isEmpty();
    }

    @Test
    void aListThatDoesNotFitItsFolderBlocks() {
        String list =
                "resources:\n- a.yaml\n- gone.yaml\n- ../base\n- https://example.com/x.yaml\npatches:\n- path: patch.yaml\n";
        var files =
                Map.of("m/kustomization.yaml", list, "m/a.yaml", "a: 1\n", "m/patch.yaml", "a: 1\n", "m/notes.md", "");

        var findings = Judged.by(new FolderCheck(), files, Map.of("m/new.yaml", "a: 1\n"));

        assertThat(findings).extracting("path").containsOnly("m/kustomization.yaml");
        assertThat(Judged.lines(findings))
                .containsExactly(
                        "BLOCKS 3 gone.yaml is listed, and not there | Add the file or take it off the list.",
                        "BLOCKS 1 new.yaml is not listed, and would not be applied | List it under resources.");
    }

    @Test
    void aFolderThatFitsOrHasNoListPasses() {
        var listed = Map.of("m/kustomization.yaml", "resources: [a.yaml]\nnamespace:\n");

        assertThat(Judged.by(new FolderCheck(), listed, Map.of("m/a.yaml", "a: 1\n")))
                .isEmpty();
        assertThat(Judged.by(new FolderCheck(), Map.of(), Map.of("m/a.yaml", "a: 1\n", "b.yaml", "b: 1\n")))
                .isEmpty();
    }

    private static List<String> yaml(String path, String text) {
        return Judged.lines(Judged.by(new YamlCheck(), Map.of(), Map.of(path, text)));
    }
}
