package io.pilothouse.clients.mlflow;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Metrics are the last value of each key. MLflow turns NaN into 0.0 and infinity into the largest double. */
public record Run(
        String id,
        String name,
        String experimentId,
        String user,
        String status,
        @Nullable Instant started,
        @Nullable Instant ended,
        String artifactUri,
        Map<String, Double> metrics,
        Map<String, String> parameters,
        Map<String, String> tags) {
    public Run {
        metrics = Map.copyOf(metrics);
        parameters = Map.copyOf(parameters);
        tags = Map.copyOf(tags);
    }
}
