package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.promql.Promql;
import io.pilothouse.telemetry.EndpointReading;
import io.pilothouse.telemetry.Line;
import io.pilothouse.telemetry.Measure;
import io.pilothouse.telemetry.Measured;
import io.pilothouse.telemetry.Moments;
import io.pilothouse.telemetry.Range;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.Namespace;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LivePlotsTests {
    private static EndpointReading reading(Measure measure, double newest, @Nullable Reason beyond) {
        Map<Measure, Measured> all = new EnumMap<>(Measure.class);
        for (Measure each : Measure.values()) {
            List<Line> lines =
                    each == measure ? List.of(new Line("", "", new double[] {0.02, newest}, beyond)) : List.of();
            all.put(each, new Measured(each, Promql.metric("m"), List.of("m"), lines, beyond));
        }
        return new EndpointReading(
                new Subject(Namespace.of("models"), "chat"),
                Range.QUARTER,
                new Moments(0, 1_000, 2),
                all,
                Map.of(),
                Instant.EPOCH,
                null,
                null,
                null,
                List.of());
    }

    @Test
    void whereTheBucketsProveMoreThanNothingThatStandsInTheLegend() {
        Reason below = Reason.of("telemetry.below-buckets", Reason.of("telemetry.milliseconds", 10.0));

        assertThat(new LivePlots(reading(Measure.TPOT_P95, Double.NaN, below), null, 0).beyond())
                .containsExactly(Map.entry("tpot/tpot-p95", "≤ 10\u00a0ms"));
        assertThat(new LivePlots(reading(Measure.TPOT_P95, 0.03, null), null, 0).beyond())
                .isEmpty();
    }
}
