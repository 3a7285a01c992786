package io.pilothouse.platform;

import io.pilothouse.changes.Changes;
import io.pilothouse.clients.argocd.ArgoCd;
import io.pilothouse.clients.keycloak.Keycloak;
import io.pilothouse.clients.kubernetes.Clusters;
import io.pilothouse.clients.mlflow.Mlflow;
import io.pilothouse.clients.objectstore.ObjectStore;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.platform.Connection.Kind;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/** What is configured, and the cheapest question each system answers only if the console may really use it. */
@Component
class Systems {
    private final ListableBeanFactory remotes;

    /** @param remotes each is there where its address is set */
    Systems(ListableBeanFactory remotes) {
        this.remotes = remotes;
    }

    /** @param question answers its version, or throws */
    record Asked(Kind kind, String name, Supplier<String> question) {
        Asked(Kind kind, Supplier<String> question) {
            this(kind, kind.words(), question);
        }
    }

    /** Git is polled by the room of changes already. */
    Stream<Changes> repositories() {
        return all(Changes.class);
    }

    List<Asked> asked() {
        return Stream.of(
                        all(ArgoCd.class).map(one -> new Asked(Kind.ARGO_CD, one::version)),
                        all(Clusters.class)
                                .flatMap(connected -> connected.all().stream())
                                .map(one -> new Asked(Kind.KUBERNETES, Kind.KUBERNETES.of(one.name()), one::version)),
                        all(Mlflow.class).map(one -> new Asked(Kind.MLFLOW, one::version)),
                        all(Prometheus.class)
                                .map(one -> new Asked(
                                        Kind.PROMETHEUS, () -> one.build().version())),
                        all(Keycloak.class).map(one -> new Asked(Kind.KEYCLOAK, () -> reached(one::reach))),
                        all(ObjectStore.class)
                                .map(one -> new Asked(Kind.OBJECT_STORE, one.name(), () -> reached(one::reach))))
                .flatMap(systems -> systems)
                .toList();
    }

    private <T> Stream<T> all(Class<T> remote) {
        return remotes.getBeanProvider(remote).stream();
    }

    /** S3 has no version to ask for, and Keycloak tells it to nobody who administers one realm. */
    private static String reached(Runnable question) {
        question.run();
        return "";
    }
}
