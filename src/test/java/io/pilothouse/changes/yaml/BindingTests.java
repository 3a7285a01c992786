package io.pilothouse.changes.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.EnvironmentName;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BindingTests {
    record Gates(
            Duration freshness, List<Gate> gates, @Nullable String note) {}

    record Gate(
            String name,
            double atLeast,
            boolean blocking,
            EnvironmentName environment,
            @Nullable Kind kind) {}

    enum Kind {
        QUALITY,
        SAFETY
    }

    private static final String TEXT = """
            freshness: 30m
            gates:
              - name: mmlu
                atLeast: 0.7
                blocking: yes
                environment: prod
            """;

    @Test
    void aDocumentBindsToRecords() {
        var gates = YamlDocument.parse("gates.yaml", TEXT).as(Gates.class);

        assertThat(gates)
                .isEqualTo(new Gates(
                        Duration.ofMinutes(30),
                        List.of(new Gate("mmlu", 0.7, true, EnvironmentName.of("prod"), null)),
                        null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "freshness: 30m   | freshnes: 30m      | gates.yaml: freshness: missing",
                "gates:           | notes: x\\ngates: | gates.yaml:2: notes: unknown field (expected: one of freshness, gates, note)",
                "freshness: 30m   | freshness: soon    | gates.yaml:1: freshness: cannot be read (expected: a duration such as 30s, 5m, PT1H)",
                "name: mmlu       | name: 1.30         | gates.yaml:3: gates[0].name: cannot be read (expected: text, in quotes if it looks like a number)",
                "name: mmlu       | name:              | gates.yaml:3: gates[0].name: missing",
                "name: mmlu       | kind: SAFETY       | gates.yaml:3: gates[0].name: missing",
                "name: mmlu       | kind: speed        | gates.yaml:3: gates[0].kind: cannot be read (expected: QUALITY, SAFETY)",
                "atLeast: 0.7     | atLeast: high      | gates.yaml:4: gates[0].atLeast: cannot be read (expected: a number)",
                "atLeast: 0.7     | atLeast: '0.7'     | gates.yaml:4: gates[0].atLeast: cannot be read (expected: a number)",
                "atLeast: 0.7     |                    | gates.yaml:3: gates[0].atLeast: missing",
                "blocking: yes    | blocking: maybe    | gates.yaml:5: gates[0].blocking: cannot be read (expected: true or false)",
                "environment: prod | environment: PROD | gates.yaml:6: gates[0].environment: PROD (expected: at most 20 lower-case letters, digits and inner hyphens)",
            })
    void whatDoesNotFitIsNamedWithItsLine(String from, String to, String message) {
        var document = YamlDocument.parse("gates.yaml", TEXT.replace(from, to == null ? "" : to.replace("\\n", "\n")));

        assertThatThrownBy(() -> document.as(Gates.class))
                .isInstanceOf(InvalidYaml.class)
                .hasMessage(message);
    }
}
