package io.pilothouse.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.promql.Promql;
import io.pilothouse.targets.BurnAlert;
import io.pilothouse.targets.KeptTarget;
import io.pilothouse.targets.Objective;
import io.pilothouse.targets.Spent;
import io.pilothouse.telemetry.EndpointReading;
import io.pilothouse.telemetry.Line;
import io.pilothouse.telemetry.Measure;
import io.pilothouse.telemetry.Measured;
import io.pilothouse.telemetry.Moments;
import io.pilothouse.telemetry.Range;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said of a promise that is in danger is what is measured. */
class OverTargetTests {
    private static final Instant TWO = Instant.parse("2026-11-28T14:00:00Z");
    private static final long MINUTE = 60_000;
    private static final BurnAlert FAST = new BurnAlert(Duration.ofHours(1), Duration.ofMinutes(5), 14.4, "critical");

    private static KeptTarget burning(Objective objective) {
        Spent spent = new Spent(new long[] {0}, new double[] {100}, new double[] {1}, 0.05);
        return new KeptTarget(
                EndpointId.of("chat", "prod"),
                objective,
                null,
                spent,
                Map.of(Duration.ofHours(1), 20.0),
                FAST,
                KeptTarget.Called.NOBODY,
                false,
                false);
    }

    private static EndpointReading ttft(long step, double... p95) {
        Measured measured =
                new Measured(Measure.TTFT_P95, Promql.metric("m"), List.of("m"), List.of(new Line("", "", p95)), null);
        return new EndpointReading(
                new Subject(Namespace.of("models"), "chat"),
                Range.QUARTER,
                new Moments(TWO.toEpochMilli(), step, p95.length),
                Map.of(Measure.TTFT_P95, measured),
                Map.of(),
                TWO,
                null,
                null,
                null,
                List.of());
    }

    private static OverTarget over(double share, EndpointReading reading) {
        Objective objective = new Objective(Objective.Of.TTFT, 2.0, share);
        return OverTarget.of(List.of(burning(objective)), reading).orElseThrow();
    }

    @Test
    void whatIsAboveItsTargetSaysHowMuchAndSinceWhen() {
        OverTarget over = over(0.95, ttft(MINUTE, 2.4, 1.2, 2.1, 4.7));

        assertThat(over.measured())
                .isEqualTo(new OverTarget.Measured(Measure.TTFT_P95, 4.7, 2, TWO.plusSeconds(120), false));
    }

    @Test
    void whatWasAboveAllTheTimeMayBeOlder() {
        assertThat(over(0.95, ttft(MINUTE, 2.4, 4.7)).measured())
                .extracting(OverTarget.Measured::mayBeOlder)
                .isEqualTo(true);
        assertThat(over(0.95, ttft(MINUTE, 1, Double.NaN, 4.7)).measured())
                .extracting(OverTarget.Measured::mayBeOlder)
                .isEqualTo(true);
        assertThat(over(0.95, ttft(10 * MINUTE, 1, 4.7)).measured())
                .extracting(OverTarget.Measured::mayBeOlder)
                .isEqualTo(true);
    }

    @Test
    void whatIsBelowAgainOrNotKnownIsNotSaidToBeAbove() {
        assertThat(over(0.95, ttft(MINUTE, 4.7, 1.9)).measured()).isNull();
        assertThat(over(0.95, ttft(MINUTE, 4.7, Double.NaN)).measured()).isNull();
    }

    @Test
    void aShareThatIsOfNoQuantileIsHeldAgainstNone() {
        assertThat(over(0.9, ttft(MINUTE, 1, 4.7)).measured()).isNull();
        assertThat(OverTarget.measure(new Objective(Objective.Of.TTFT, 2.0, 0.955)))
                .isNull();
        assertThat(OverTarget.measure(new Objective(Objective.Of.END_TO_END, 30.0, 0.99)))
                .isEqualTo(Measure.END_TO_END_P99);
    }

    @Test
    void aPromiseThatIsKeptIsNoFinding() {
        Spent spent = new Spent(new long[] {0}, new double[] {100}, new double[] {1}, 0.05);
        KeptTarget kept = new KeptTarget(
                EndpointId.of("chat", "prod"),
                new Objective(Objective.Of.TTFT, 2.0, 0.95),
                null,
                spent,
                Map.of(),
                null,
                KeptTarget.Called.QUIET,
                false,
                false);

        assertThat(OverTarget.of(List.of(kept), ttft(MINUTE, 4.7))).isEmpty();
    }
}
