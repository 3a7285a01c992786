package io.pilothouse.clients.mlflow;

import io.pilothouse.units.ModelVersionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code runId} is empty when the version came from no run. {@code source} is as stored: runs:, models:, s3: and others. A time is null where the registry does not say it. */
public record ModelVersion(
        ModelVersionId id,
        String description,
        @Nullable Instant created,
        @Nullable Instant updated,
        String source,
        String runId,
        String status,
        Map<String, String> tags,
        List<String> aliases) {
    public ModelVersion {
        tags = Map.copyOf(tags);
        aliases = List.copyOf(aliases);
    }
}
