package io.pilothouse.scaling;

import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.Reason;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands where in the spec of a ScaledObject. */
final class SpecPlaces {
    private SpecPlaces() {}

    /** @param path such as {@code spec.triggers[0].metadata.query}; null when nothing stands there */
    static @Nullable Object at(Map<String, Object> spec, String path) {
        return YamlDocument.made("", Map.of("spec", spec), Reason.said(""))
                .get(path)
                .orElse(null);
    }
}
