package io.pilothouse.scaling.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Kubernetes' own tests expect of its autoscaler, as facts; each row names the test it is from. */
class HpaCasesTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Stream<String> rows() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(HpaCasesTests.class.getResourceAsStream("/scaling/hpa-cases.jsonl"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines();
        }
    }

    private static String answer(String line) throws IOException {
        StringWriter out = new StringWriter();
        HpaLines.answer(new BufferedReader(new StringReader(line)), new PrintWriter(out));
        return out.toString();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachIsDecidedAsKubernetesDecidesIt(String row) throws IOException {
        JsonNode expected = JSON.readTree(row).get("expected");

        JsonNode answer = JSON.readTree(answer(row));

        assertThat(answer.path("problem").isMissingNode()).isTrue();
        assertThat(answer.path("reason").asString("")).isNotEmpty();
        expected.properties()
                .forEach(field -> assertThat(answer.path(field.getKey()).asString(""))
                        .as(field.getKey())
                        .isEqualTo(field.getValue().asString("")));
        expected.properties().stream()
                .filter(field -> field.getValue().isContainer())
                .forEach(field -> assertThat(answer.get(field.getKey())).isEqualTo(field.getValue()));
    }

    @Test
    void thereAreAllOfThem() throws IOException {
        assertThat(rows()).hasSize(78);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x | the line is no JSON object",
                "[1] | the line is no JSON object",
                "{} | kind is missing",
                "{\"kind\": \"cpu\", \"input\": {}} | kind: cpu (expected: metric, clampNoBehavior,",
                "{\"kind\": \"clampNoBehavior\", \"input\": {}} | currentReplicas is missing",
                "{\"kind\": \"clampNoBehavior\", \"input\": {\"currentReplicas\": 1.5}} | currentReplicas: 1.5 (expected: a whole number)",
                "{\"kind\": \"behaviorRate\", \"input\": {\"minReplicas\": 1, \"maxReplicas\": 2, \"currentReplicas\": 1, \"desiredReplicas\": 2, \"scaleUp\": {\"stabilizationWindowSeconds\": 7200}}} | stabilizationWindowSeconds 7200 (expected: 0 to 3600)",
                "{\"kind\": \"controllerCpu\", \"input\": {\"minReplicas\": 3, \"maxReplicas\": 2, \"specReplicas\": 1}} | minReplicas 3, maxReplicas 2 (expected:",
                "{\"kind\": \"metric\", \"input\": {\"metricType\": \"External\", \"targetType\": \"Value\", \"currentReplicas\": 1, \"metricLevelsMilli\": [1], \"targetMilli\": 0}} | target 0m (expected: more than 0)"
            })
    void whatIsNoCaseIsAnsweredWithWhatIsWrong(String line, String problem) throws IOException {
        assertThat(JSON.readTree(answer(line)).path("problem").asString("")).startsWith(problem);
    }
}
