package io.pilothouse.platform;

import io.pilothouse.changes.Changes;
import io.pilothouse.clients.argocd.ArgoCd;
import io.pilothouse.clients.kubernetes.Clusters;
import io.pilothouse.clients.mlflow.Mlflow;
import io.pilothouse.clients.objectstore.ObjectStore;
import io.pilothouse.platform.Connection.Kind;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What is configured, and the cheapest question each system answers only if the console may really use it. */
@Component
class Systems {
    private final ObjectProvider<Changes> changes;
    private final ObjectProvider<ArgoCd> argoCd;
    private final ObjectProvider<Clusters> clusters;
    private final ObjectProvider<Mlflow> mlflow;
    private final ObjectProvider<ObjectStore> store;

    Systems(
            ObjectProvider<Changes> changes,
            ObjectProvider<ArgoCd> argoCd,
            ObjectProvider<Clusters> clusters,
            ObjectProvider<Mlflow> mlflow,
            ObjectProvider<ObjectStore> store) {
        this.changes = changes;
        this.argoCd = argoCd;
        this.clusters = clusters;
        this.mlflow = mlflow;
        this.store = store;
    }

    /** @param question answers its version, or throws */
    record Asked(Kind kind, String name, Supplier<String> question) {}

    /** Git is polled by the room of changes already. */
    Stream<Changes> repositories() {
        return changes.stream();
    }

    List<Asked> asked() {
        return Stream.of(
                        argoCd.stream().map(one -> new Asked(Kind.ARGO_CD, "Argo CD", one::version)),
                        clusters.stream()
                                .flatMap(connected -> connected.all().stream())
                                .map(one -> new Asked(Kind.KUBERNETES, "Kubernetes " + one.name(), one::version)),
                        mlflow.stream().map(one -> new Asked(Kind.MLFLOW, "MLflow", one::version)),
                        store.stream().map(one -> new Asked(Kind.OBJECT_STORE, one.name(), () -> reached(one))))
                .flatMap(systems -> systems)
                .toList();
    }

    /** S3 has no version to ask for. */
    private static String reached(ObjectStore store) {
        store.reach();
        return "";
    }
}
