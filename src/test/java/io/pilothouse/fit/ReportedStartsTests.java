package io.pilothouse.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Starts of vLLM that people reported, as the command line is asked about them.
 *
 * <p>Words are among those of the answer. Of two numbers the first is what was reported, the second how far off is close enough. What was not said in a report stays unsaid here,
 * so some answers are a verdict alone; of memory for the KV cache that ranks report the least counts, which its tokens tell and not always the
 * line that was quoted.
 */
class ReportedStartsTests {
    static Stream<Named<JsonNode>> starts() throws IOException {
        try (InputStream file = ReportedStartsTests.class.getResourceAsStream("/fit/reported-starts.jsonl")) {
            if (file == null) {
                throw new AssertionError("test resource fit/reported-starts.jsonl is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> new JsonMapper().readTree(line))
                    .map(row -> Named.of(row.path("what").asString(), row));
        }
    }

    @ParameterizedTest
    @MethodSource("starts")
    void isToldAsItWasReported(JsonNode start) {
        Map<String, @Nullable Object> answer =
                FitLines.answer(start.path("question").toString());

        start.path("answer").properties().forEach(said -> {
            Object told = answer.get(said.getKey());
            JsonNode reported = said.getValue();
            if (reported.isArray()) {
                assertThat(told).as(said.getKey()).isInstanceOf(Number.class);
                assertThat(((Number) Objects.requireNonNull(told)).doubleValue())
                        .as(said.getKey())
                        .isCloseTo(
                                reported.get(0).asDouble(),
                                within(reported.get(1).asDouble()));
            } else if (reported.isString()) {
                assertThat(String.valueOf(told)).as(said.getKey()).contains(reported.asString());
            } else {
                assertThat(told).as(said.getKey()).isEqualTo(reported.isNull() ? null : (Boolean) reported.asBoolean());
            }
        });
    }
}
