package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.prometheus.ConnectedPrometheus;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.fakes.ReplayedEngine;
import io.pilothouse.live.Topic;
import io.pilothouse.promql.Expression;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import io.pilothouse.units.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Another server behind the same API takes the same questions; what it makes of counters differs a little. */
@OnRealServers(Server.VICTORIA_METRICS)
class MetricsOnVictoriaMetricsTests {
    private static final Instant NOW = Instant.ofEpochMilli(System.currentTimeMillis() / 60_000 * 60_000);
    private static final Duration TEN = Duration.ofMinutes(10);
    private static final Subject DRAFT =
            new Subject(Namespace.of("v-" + Long.toString(System.nanoTime(), 36)), "draft");

    private final Prometheus prometheus;

    MetricsOnVictoriaMetricsTests(RealPlatform platform) {
        prometheus = ConnectedPrometheus.to(platform.victoriaMetrics().url());
        platform.victoriaMetrics()
                .write(new ReplayedEngine("0.32.0-spec-names", DRAFT.namespace().value(), "draft-6f9c8d7b5c-b5d9q")
                        .scraped(ReplayedEngine.times(NOW.minus(TEN), NOW, Duration.ofSeconds(15))));
    }

    @Test
    void itTakesThemTogether() {
        HandTime time = new HandTime();
        time.clock().pass(Duration.between(HandClock.START, NOW));
        Topic<EndpointReading> topic = new EndpointMetrics(prometheus, time.surroundings()).of(DRAFT, Range.last(TEN));
        topic.feed().follow(() -> {});
        time.pass(Duration.ZERO);

        EndpointReading reading = Objects.requireNonNull(topic.latest().value());

        assertThat(reading.measures().values())
                .filteredOn(one -> !one.measure().isAround())
                .allSatisfy(
                        one -> assertThat(one.lines()).as(one.measure().name()).isNotEmpty());
    }

    @Test
    void itTakesEveryQuestionAndAnswersMostOfThem() {
        for (Scope scope : List.of(Scope.FLEET, Scope.of(DRAFT), Scope.replicasOf(DRAFT))) {
            List<Expression> questions =
                    MetricsOnRealServerTests.expressions(new Questions(Catalogue.read(), scope, Duration.ofMinutes(1)));

            long answered = questions.stream()
                    .filter(question -> !prometheus
                            .over(question, Range.last(TEN).moments(NOW).span())
                            .series()
                            .isEmpty())
                    .count();

            // nobody here tells of devices and replicas, and three of the others are of features that are off
            long around = Stream.of(Measure.values()).filter(Measure::isAround).count();
            assertThat(answered)
                    .as("of %d for %s", questions.size(), scope)
                    .isGreaterThan(questions.size() - around - 4);
        }
    }
}
