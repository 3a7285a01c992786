package io.pilothouse.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pilothouse.changes.Layout;
import io.pilothouse.units.EndpointId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint of the world's beginning, from {@code sandbox/endpoints.json}.
 *
 * @param versions it served, oldest first, each since {@code daysAgo}
 * @param drift what somebody set {@code minReplicaCount} to by hand in the cluster; null for nobody
 */
record Served(
        String endpoint,
        String environment,
        String team,
        String model,
        List<String> versions,
        List<Integer> daysAgo,
        String by,
        String resource,
        String product,
        int devices,
        int maxModelLen,
        int min,
        int max,
        String engine,
        int surge,
        int unavailable,
        boolean selfHeal,
        int volume,
        @Nullable String comment,
        @Nullable String extraArg,
        @Nullable String minComment,
        @Nullable Integer drift) {

    static List<Served> all() {
        try (InputStream file = Served.class.getResourceAsStream("/sandbox/endpoints.json")) {
            return List.of(new ObjectMapper().readValue(file, Served[].class));
        } catch (IOException broken) {
            throw new UncheckedIOException("sandbox/endpoints.json is part of the console", broken);
        }
    }

    String folder(Layout layout) {
        return layout.folder(EndpointId.of(endpoint, environment));
    }
}
