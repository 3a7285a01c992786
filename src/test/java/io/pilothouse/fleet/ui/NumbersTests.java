package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.live.Reading;
import io.pilothouse.telemetry.FleetReading;
import io.pilothouse.telemetry.Measure;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NumbersTests {
    private static Numbers of(Map<Measure, Double> now) {
        return Numbers.of(new FleetReading.Row(now, Map.of(), new double[0], null), new Reading.Waiting<>(null));
    }

    @Test
    void anEngineThatReportsNoTimeByRequestHasTheOneBetweenTokens() {
        Numbers old = of(Map.of(Measure.ITL_P95, 0.03));

        assertThat(old.tpot()).isNaN();
        assertThat(old.itl()).isEqualTo(0.03);
        assertThat(old.perToken()).isEqualTo(0.03);
    }

    @Test
    void whatAServerStillGivesMinutesAfterTheLastSampleIsOld() {
        Instant read = Instant.parse("2026-11-28T03:00:00Z");
        Function<Instant, @Nullable Instant> late =
                newest -> new FleetReading.Row(Map.of(), Map.of(), new double[0], newest).late(read);

        assertThat(late.apply(read.minusSeconds(120))).isNull();
        assertThat(late.apply(read.minusSeconds(121))).isEqualTo(read.minusSeconds(121));
    }

    @Test
    void theTimeByRequestComesFirst() {
        Numbers current = of(Map.of(Measure.ITL_P95, 0.03, Measure.TPOT_P95, 0.02));

        assertThat(current.itl()).isNaN();
        assertThat(current.perToken()).isEqualTo(0.02);
    }
}
