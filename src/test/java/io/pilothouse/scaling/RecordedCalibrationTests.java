package io.pilothouse.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.scaling.RecordedTraffic.Calibratable;
import io.pilothouse.scaling.RecordedTraffic.Steady;
import io.pilothouse.telemetry.TrafficColumn;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Which time of what was recorded a calibration gets. */
class RecordedCalibrationTests extends RecordedTrafficRoom {
    private Steady steady() {
        return Objects.requireNonNull(traffic().calibratable(SETTLES, 32).steady());
    }

    @Test
    void aCalibrationGetsTheLongestTimeWithAsManyReplicas() {
        Arrays.fill(column(TrafficColumn.READY), 60, SAMPLES, 3);
        column(TrafficColumn.READY)[150] = 2;

        Steady steady = steady();

        assertThat(steady.replicas()).isEqualTo(3);
        assertThat(steady.from()).isEqualTo(at(60));
        assertThat(steady.until()).isEqualTo(at(149));
        assertThat(steady.history().samples()).hasSize(90);
    }

    @Test
    void aCalibrationBeginsOnceReplicasThatWereTakenAwayAreNoLongerCounted() {
        Arrays.fill(column(TrafficColumn.READY), 0, 50, 3);
        Arrays.fill(column(TrafficColumn.RUNNING), 50, 54, 60);

        Calibratable found = traffic().calibratable(SETTLES, 32);

        assertThat(Objects.requireNonNull(found.steady()).from()).isEqualTo(at(55));
        assertThat(found.impossible()).isZero();
    }

    @Test
    void whetherFewerAreReadyBehindAGapIsSeenToo() {
        Arrays.fill(column(TrafficColumn.READY), 0, 50, 3);
        unknown(50, 53);

        assertThat(steady().from()).isEqualTo(at(58));
    }

    @Test
    void noCalibrationUsesSamplesInWhichMoreRunThanCan() {
        column(TrafficColumn.RUNNING)[20] = 65;
        column(TrafficColumn.RUNNING)[22] = 64.5;

        Calibratable found = traffic().calibratable(SETTLES, 32);

        assertThat(found.impossible()).isEqualTo(2);
        assertThat(Objects.requireNonNull(found.steady()).from()).isEqualTo(at(27));
    }

    @Test
    void aCalibrationGetsNoTimeWithAGap() {
        unknown(120, 121);

        assertThat(steady().until()).isEqualTo(at(119));
    }

    @Test
    void ofALongTimeItGetsTheSixHoursWithMostRequests() {
        columns.replaceAll((_, values) -> {
            double[] longer = new double[4_000];
            Arrays.fill(longer, values[0]);
            return longer;
        });
        Arrays.fill(column(TrafficColumn.FIRST_TOKENS), 2_000, 3_440, 9);

        Steady steady = steady();

        assertThat(steady.from()).isEqualTo(at(2_000));
        assertThat(steady.history().samples()).hasSize(1_440);
        assertThat(steady.history().samples().getFirst().arrivals()).isCloseTo(9, within(1e-9));
    }
}
