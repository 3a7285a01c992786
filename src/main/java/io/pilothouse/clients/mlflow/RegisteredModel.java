package io.pilothouse.clients.mlflow;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code aliases} maps an alias to a version; {@code latest} are the newest versions MLflow mentions with the model, perhaps none. */
public record RegisteredModel(
        String name,
        String description,
        @Nullable Instant created,
        @Nullable Instant updated,
        Map<String, String> tags,
        Map<String, String> aliases,
        List<ModelVersion> latest) {
    public RegisteredModel {
        tags = Map.copyOf(tags);
        aliases = Map.copyOf(aliases);
        latest = List.copyOf(latest);
    }
}
