package io.pilothouse.telemetry;

import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An exposition as a server keeps it: with the labels of who scraped it. */
final class ScrapedText {
    private ScrapedText() {}

    static String named(String resource) {
        try (InputStream file = ScrapedText.class.getResourceAsStream("/telemetry/" + resource)) {
            return new String(Objects.requireNonNull(file, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<Series> of(String text, Map<String, String> target, Instant... times) {
        return Exposition.read(text).samples().stream()
                .map(sample -> {
                    Map<String, String> labels = new HashMap<>(sample.labels().all());
                    labels.putAll(target);
                    double[] values = new double[times.length];
                    java.util.Arrays.fill(values, sample.value());
                    return Series.of(
                            Labels.of(sample.name(), labels),
                            java.util.Arrays.stream(times)
                                    .mapToLong(Instant::toEpochMilli)
                                    .toArray(),
                            values);
                })
                .toList();
    }
}
