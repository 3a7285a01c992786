package io.pilothouse.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pilothouse.access.KeycloakFeed;
import io.pilothouse.access.keycloak.Reconciled;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.live.Topic;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.Server;
import io.pilothouse.scaling.AutoscalerInventory;
import io.pilothouse.scaling.AutoscalerInventory.All;
import io.pilothouse.scaling.Target;
import io.pilothouse.telemetry.FleetMetrics;
import io.pilothouse.telemetry.Measure;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.Namespace;
import io.pilothouse.units.ServingState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The platform for trying, developing and showing starts, and its endpoint serves. */
@OnRealServers({
    Server.GIT,
    Server.MLFLOW,
    Server.MINIO,
    Server.KUBERNETES,
    Server.ARGO_CD,
    Server.PROMETHEUS,
    Server.KUBE_STATE_METRICS,
    Server.KEDA,
    Server.KEYCLOAK
})
class RealConsoleTests {
    private static final Target TARGET =
            new Target("platform-prod", "Deployment", RealConsole.SERVED.name().value());
    private static final Duration A_WHILE = Duration.ofMinutes(3);

    @Test
    void itsEndpointServesIsScrapedScaledAndCarriedToTheRealm(@TempDir Path folder) throws Exception {
        try (var console = RealConsole.start(folder, "--server.port=0")) {
            Awaitility.await()
                    .atMost(A_WHILE)
                    .untilAsserted(() -> assertThat(
                                    console.getBean(FleetFeed.class).fleet().endpoints())
                            .extracting(
                                    Endpoint::id, endpoint -> endpoint.state().kind())
                            .contains(
                                    tuple(RealConsole.SERVED, ServingState.SERVING),
                                    tuple(RealConsole.TRIED, ServingState.SERVING)));
            Awaitility.await("KEDA has made an autoscaler")
                    .atMost(A_WHILE)
                    .until(() -> console.getBean(AutoscalerInventory.class)
                                            .topic()
                                            .latest()
                                            .value()
                                    instanceof All all
                            && all.known().values().stream()
                                    .anyMatch(cluster -> cluster.hpas().stream()
                                            .anyMatch(hpa -> hpa.target().equals(TARGET))));
            follow(console.getBean(KeycloakFeed.class).topic(), Reconciled::isInForce);
            var served = new Subject(Namespace.of(TARGET.namespace()), TARGET.name());
            follow(
                    console.getBean(FleetMetrics.class).topic(),
                    metrics -> metrics.row(served).value(Measure.GENERATION_TOKENS) > 0);
        }
    }

    /** As a page does, until it says so. */
    private static <T> void follow(Topic<T> topic, Predicate<T> expected) {
        Runnable stop = topic.feed().follow(() -> {});
        try {
            Awaitility.await(topic.name()).atMost(A_WHILE).until(() -> {
                T value = topic.latest().value();
                return value != null && expected.test(value);
            });
        } finally {
            stop.run();
        }
    }
}
