package io.pilothouse.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.FileTree;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FileValuesTests {
    private static final String PATH = "models/a/prod/deploy.yaml";

    private static Map<String, String> of(String text) {
        return FileValues.of(new FileTree().with(PATH, text), PATH);
    }

    @Test
    void eachValueStandsAtItsPlace() {
        assertThat(of("spec:\n  replicas: 2\n  env:\n  - {name: A, value: x}\n"))
                .containsOnly(
                        Map.entry("spec.replicas", "2"),
                        Map.entry("spec.env[name=A].name", "A"),
                        Map.entry("spec.env[name=A].value", "x"));
    }

    @Test
    void orderCommentsAndTheFormOfAFlagAreNoValues() {
        String one =
                "env:\n- {name: A, value: x}\n- {name: B, value: y}\nargs:\n- --max-model-len=8192\n- --seed\n- '1'\n";
        String same = "args: [--seed=1, --max_model_len, '8192'] # as before\nenv:\n- {name: B, value: y}\n"
                + "- {name: A, value: x}\n";

        assertThat(of(one)).isEqualTo(of(same));
    }

    @Test
    void whatCannotBeReadSaysOneThing() {
        assertThat(of("a: [\n")).containsExactly(Map.entry("", "a: [\n"));
        assertThat(FileValues.of(new FileTree().with("README.md", "a: 1"), "README.md"))
                .containsExactly(Map.entry("", "a: 1"));
    }

    @Test
    void whatIsNotThereSaysNothing() {
        assertThat(FileValues.of(new FileTree(), PATH)).isEmpty();
        assertThat(of("\n")).isEmpty();
    }

    @Test
    void aTextThatWasReadIsNotReadAgainWhereverItStands() {
        String text = "spec:\n  replicas: 41\n";
        FileTree later = new FileTree().with("models/b/prod/deploy.yml", new String(text.toCharArray()));

        assertThat(FileValues.of(later, "models/b/prod/deploy.yml")).isSameAs(of(text));
    }
}
