package io.pilothouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.platform.Connection.State;
import io.pilothouse.shell.Freshness;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;

@SpringBootTest(classes = PlatformRoom.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
class ConnectionsTests {
    @Autowired
    PlatformRoom.Hands hands;

    private Connection named(String name) {
        return hands.connections().all().latest().stream()
                .filter(connection -> connection.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsConfiguredIsThereBeforeAnybodyAnswered() {
        assertThat(hands.connections().all().latest())
                .extracting(Connection::name)
                .containsExactly("Git", "Argo CD", "Kubernetes fra-1", "MLflow", "minio.test");
        assertThat(named("MLflow").state()).isEqualTo(State.WAITING);
        assertThat(named("Git").state()).isEqualTo(State.LIVE);
    }

    @Test
    void eachSystemSaysItsVersionAndWhenItAnsweredLast() {
        hands.pollers().round();

        assertThat(hands.connections().all().latest())
                .extracting(Connection::version)
                .containsExactly("0000000", "3.5.7", "v1.36.3", "3.17.2", "");
        assertThat(named("MLflow").lastAnswer()).isEqualTo(HandClock.START);
        assertThat(hands.freshness().systems.latest()).isEqualTo(new Freshness.Systems(5, 5, List.of()));
    }

    @Test
    void aSystemThatFailsKeepsItsVersionAndSaysSinceWhenAndWhy() {
        hands.pollers().round();
        hands.mlflow().fail(new ClientFailure.Unreachable("MLflow did not answer within 10 s"));
        hands.store().fail(new ClientFailure.Denied("no"));

        hands.clock().pass(Duration.ofSeconds(10));
        hands.pollers().round();
        Instant began = hands.clock().instant();
        hands.clock().pass(Duration.ofSeconds(10));
        hands.pollers().round();

        Connection mlflow = named("MLflow");
        assertThat(mlflow.state()).isEqualTo(State.LOST);
        assertThat(mlflow.version()).isEqualTo("3.17.2");
        assertThat(mlflow.since()).isEqualTo(began);
        assertThat(mlflow.mayBeOlder()).isFalse();
        assertThat(mlflow.lastAnswer()).isEqualTo(HandClock.START);
        assertThat(mlflow.error()).hasToString("MLflow did not answer within 10 s");
        assertThat(named("minio.test").error()).hasToString("no");
        assertThat(hands.freshness().systems.latest())
                .isEqualTo(new Freshness.Systems(
                        3, 5, List.of(Reason.said("MLflow"), Reason.of("platform.object-store", "minio.test"))));
    }

    @Test
    void tryAgainDoesNotWaitForTheNextRound() {
        hands.mlflow().fail(new ClientFailure.Unreachable("down"));
        hands.pollers().round();
        hands.mlflow().fail(null);

        hands.clock().pass(Duration.ofSeconds(3));
        hands.connections().tryAgain("MLflow");

        assertThat(named("MLflow").state()).isEqualTo(State.LIVE);
        assertThat(named("MLflow").since()).isEqualTo(HandClock.START.plusSeconds(3));
        assertThat(named("MLflow").mayBeOlder()).isFalse();
    }

    @Test
    void whatNeverAnsweredMayHaveBeenAwayForLonger() {
        hands.mlflow().fail(new ClientFailure.Unreachable("down"));
        hands.pollers().round();

        assertThat(named("MLflow").state()).isEqualTo(State.LOST);
        assertThat(named("MLflow").mayBeOlder()).isTrue();
    }

    @Test
    void aSystemThatGoesOnAnsweringKeepsTheTimeSinceWhen() {
        hands.pollers().round();
        hands.clock().pass(Duration.ofSeconds(10));
        hands.pollers().round();

        assertThat(named("MLflow").since()).isEqualTo(HandClock.START);
        assertThat(named("MLflow").mayBeOlder()).as("nobody asked before").isTrue();
        assertThat(named("MLflow").lastAnswer()).isEqualTo(HandClock.START.plusSeconds(10));
    }

    @Test
    void whetherASystemAnswersIsMeasuredAsThePageSaysIt() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        ConnectionMeters measured = new ConnectionMeters(hands.connections());
        measured.bindTo(meters);
        assertThat(value(meters, "pilothouse.remote.up", "MLflow")).isNaN();
        assertThat(value(meters, "pilothouse.remote.last.answer.timestamp", "MLflow"))
                .isNaN();

        hands.pollers().round();
        hands.mlflow().fail(new ClientFailure.Unreachable("down"));
        hands.clock().pass(Duration.ofSeconds(10));
        hands.pollers().round();

        assertThat(value(meters, "pilothouse.remote.up", "MLflow")).isZero();
        assertThat(value(meters, "pilothouse.remote.last.answer.timestamp", "MLflow"))
                .isEqualTo(HandClock.START.getEpochSecond());
        assertThat(value(meters, "pilothouse.remote.up", "Kubernetes fra-1")).isEqualTo(1);
        assertThat(meters.get("pilothouse.remote.up").gauges())
                .extracting(gauge -> gauge.getId().getTag("system"))
                .containsExactlyInAnyOrder("git", "argocd", "kubernetes", "mlflow", "objectstore");
        measured.destroy();
    }

    private static double value(MeterRegistry meters, String metric, String remote) {
        return meters.get(metric).tag("remote", remote).gauge().value();
    }
}
