package io.pilothouse.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A registered model as {@code sandbox/models.json} tells it. */
record Specimen(
        String name,
        String description,
        String licence,
        String team,
        Map<String, Object> config,
        @JsonProperty("weightsGiB") double weightsGiB,
        String base,
        Map<String, String> tags,
        List<Version> versions) {

    /** @param weightsGiB null: those of the model. @param fault corrupted, no-manifest, or null for none */
    record Version(
            String version,
            int daysAgo,
            String by,
            List<String> aliases,
            Map<String, Double> metrics,
            @Nullable String quantization,
            @JsonProperty("weightsGiB") @Nullable Double weightsGiB,
            @Nullable String fault) {}
}
