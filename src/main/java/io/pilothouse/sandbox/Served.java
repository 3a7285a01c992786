package io.pilothouse.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.ModelVersionId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint of the world's beginning, from {@code sandbox/endpoints.json}.
 *
 * @param versions it served, oldest first, each since {@code daysAgo}
 * @param byHand what people wrote into its files themselves, at its beginning
 * @param byPath whether it has a path of its own, from before the environment had its gateway: then the AI Gateway counts no tokens of it
 * @param drift what somebody set {@code minReplicaCount} to by hand in the cluster; null for nobody
 * @param scaled how it was scaled in the weeks before; null where as many replicas as now were there all the time
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
        List<String> extraArgs,
        List<HandEdit> byHand,
        boolean byPath,
        @Nullable Integer drift,
        @Nullable Scaled scaled) {
    Served {
        extraArgs = List.copyOf(extraArgs);
        byHand = List.copyOf(byHand);
    }

    /** @param most replicas that the load of most days is for */
    record Scaled(int most) {}

    /** @param file below the endpoint's folder, or {@code application} for that of Argo CD */
    record HandEdit(String file, String find, String put) {
        String in(String text) {
            int at = text.indexOf(find);
            if (at < 0) {
                throw new IllegalStateException(
                        "sandbox/endpoints.json: " + find + " (expected: a part of " + file + ")");
            }
            return text.substring(0, at) + put + text.substring(at + find.length());
        }
    }

    static List<Served> all() {
        try (InputStream file = Served.class.getResourceAsStream("/sandbox/endpoints.json")) {
            return List.of(new ObjectMapper().readValue(file, Served[].class));
        } catch (IOException broken) {
            throw new UncheckedIOException("sandbox/endpoints.json is part of the console", broken);
        }
    }

    /** Its namespace and name. */
    String deployment() {
        return "models-" + environment + "/" + endpoint;
    }

    /** Replicas that it has when nobody asks much. */
    int usual() {
        return Math.max(1, min);
    }

    /** Replicas that it has at least, whatever Git says. */
    int least() {
        return drift == null ? usual() : Math.max(1, drift);
    }

    /** @param began of the world */
    Weeks weeks(Instant began) {
        return new Weeks(began, usual(), scaled == null ? usual() : scaled.most());
    }

    EndpointId id() {
        return EndpointId.of(endpoint, environment);
    }

    ModelVersionId version(int step) {
        return new ModelVersionId(model, versions.get(step));
    }
}
