package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.fakes.ReplayedEngine;
import io.pilothouse.units.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class QueueMetricsTests {
    private static final Subject OLD = new Subject(Namespace.of("team-a"), "chat");
    private static final Subject NEW = new Subject(Namespace.of("team-b"), "chat");

    private final HandTime time = new HandTime();
    private final FakePrometheus prometheus = new FakePrometheus();
    private final QueueMetrics metrics = new QueueMetrics(prometheus, time.surroundings());

    private void scrape(String version, String namespace, String pod) {
        Instant now = time.clock().instant();
        prometheus.write(new ReplayedEngine(version, namespace, pod)
                .scraped(ReplayedEngine.times(
                        now.minus(Duration.ofMinutes(20)), now.plusSeconds(1), Duration.ofSeconds(15))));
    }

    private QueueReading read() {
        metrics.topic().feed().follow(() -> {});
        time.pass(Duration.ZERO);
        return Objects.requireNonNull(metrics.topic().latest().value());
    }

    @Test
    void enginesOfEveryVersionSayWhatWaitsAndNewOnesWhy() {
        scrape("0.9.2", "team-a", "chat-6f9c8d7b5c-x2k4z");
        scrape("0.32.0", "team-b", "chat-0");

        QueueReading reading = read();

        assertThat(reading.rows()).containsOnlyKeys(OLD, NEW);
        QueueReading.Row young = reading.row(NEW).orElseThrow();
        assertThat(young.byReason()).containsOnlyKeys("capacity", "deferred");
        assertThat(young.waiting()).isGreaterThanOrEqualTo(0);
        assertThat(young.begun()).isPositive();
        assertThat(young.trend()).hasSize(FleetMetrics.TREND_POINTS);
        assertThat(reading.row(OLD).orElseThrow().byReason()).isEmpty();
    }

    @Test
    void whoReportsNothingHasNoRow() {
        assertThat(read().row(OLD)).isEmpty();
    }
}
