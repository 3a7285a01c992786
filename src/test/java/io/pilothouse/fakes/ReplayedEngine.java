package io.pilothouse.fakes;

import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.telemetry.Exposition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;

/**
 * What a real engine exposed, as if it was scraped again and again: what it counts rises evenly from nothing to what it really was.
 *
 * @param version of the exposition, such as {@code 0.32.0}
 */
public record ReplayedEngine(String version, String namespace, String pod) {
    /** @param times in milliseconds, of the scrapes; the first of them sees a fresh engine */
    public List<Series> scraped(long... times) {
        Exposition exposition = Exposition.read(text());
        return exposition.samples().stream()
                .map(sample -> {
                    boolean counts = isCounted(sample.labels().metric());
                    double[] values = LongStream.range(0, times.length)
                            .mapToDouble(i -> counts ? sample.value() * (i + 1) / times.length : sample.value())
                            .toArray();
                    return Series.of(labelled(sample.labels()), times, values);
                })
                .toList();
    }

    /** Every so often from one moment, without the last. */
    public static long[] times(Instant from, Instant until, Duration every) {
        return LongStream.iterate(
                        from.toEpochMilli(), time -> time < until.toEpochMilli(), time -> time + every.toMillis())
                .toArray();
    }

    private static boolean isCounted(String name) {
        return List.of("_total", "_bucket", "_sum", "_count").stream().anyMatch(name::endsWith);
    }

    private Labels labelled(Labels exposed) {
        Map<String, String> labels = new HashMap<>(exposed.all());
        labels.putAll(Map.of("namespace", namespace, "pod", pod, "instance", pod + ":8000", "job", "vllm"));
        return Labels.of(labels);
    }

    private String text() {
        String file = "/telemetry/vllm-" + version + ".prom";
        try (InputStream text = ReplayedEngine.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(text, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
