package io.pilothouse.sandbox;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.units.Reason;
import java.util.EnumSet;
import java.util.Set;

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

    private final Set<System> down = EnumSet.noneOf(System.class);

    public synchronized void takeDown(System system) {
        down.add(system);
    }

    public synchronized void bringBack(System system) {
        down.remove(system);
    }

    synchronized boolean isDown(System system) {
        return down.contains(system);
    }

    static Reason why(System system) {
        return Reason.of("because.remote-silent", system.words);
    }

    void check(System system) {
        if (isDown(system)) {
            throw new ClientException(new ClientFailure.Unreachable(why(system)));
        }
    }
}
