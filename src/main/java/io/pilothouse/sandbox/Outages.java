package io.pilothouse.sandbox;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which systems are down. Nobody takes one down but a test. */
public final class Outages {
    /** What can be down. */
    public enum System {
        MLFLOW("MLflow"),
        OBJECT_STORE("The object store"),
        KUBERNETES("Kubernetes fra-1"),
        ARGO_CD("Argo CD"),
        PROMETHEUS("Prometheus"),
        KEYCLOAK("Keycloak");

        private final String words;

        System(String words) {
            this.words = words;
        }
    }

    private final Map<System, Instant> down = new EnumMap<>(System.class);

    public synchronized void takeDown(System system) {
        down.putIfAbsent(system, InstantSource.system().instant());
    }

    public synchronized void bringBack(System system) {
        down.remove(system);
    }

    synchronized boolean isDown(System system) {
        return down.containsKey(system);
    }

    private synchronized @Nullable Instant since(System system) {
        return down.get(system);
    }

    static Reason why(System system) {
        return Reason.of("because.remote-silent", system.words);
    }

    void check(System system) {
        Instant since = since(system);
        if (since != null) {
            throw new ClientException(new ClientFailure.Unreachable(why(system)), null, since);
        }
    }
}
