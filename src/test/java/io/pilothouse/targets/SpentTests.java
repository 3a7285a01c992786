package io.pilothouse.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SpentTests {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final double GAP = Double.NaN;

    /** One request a second, of which so large parts missed. */
    private static Spent spent(double... parts) {
        long[] times = new long[parts.length];
        double[] rates = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            times[i] = (i + 1) * HOUR.toMillis();
            rates[i] = Double.isNaN(parts[i]) ? GAP : 1;
        }
        return Spent.of(times, rates, parts, HOUR, 0.1);
    }

    @Test
    void theBudgetIsOfAllThatWasCounted() {
        Spent spent = spent(0, 0.2, 0.1, 0);

        assertThat(spent.all()).isEqualTo(4 * 3_600);
        assertThat(spent.missedShare()).isCloseTo(0.075, within(1e-9));
        assertThat(spent.left()).isCloseTo(0.25, within(1e-9));
        assertThat(spent.course()).containsExactly(new double[] {1, 0.5, 0.25, 0.25}, within(1e-9));
    }

    @Test
    void aGapIsAGapAndIsNeitherKeptNorMissed() {
        Spent spent = spent(GAP, 0.1, GAP, 0.1);

        assertThat(spent.course()).containsExactly(new double[] {GAP, 0.5, GAP, 0}, within(1e-9));
        assertThat(spent.since()).isEqualTo(Instant.EPOCH.plus(HOUR));
    }

    @Test
    void howFastItGoesIsToldOfEachTime() {
        Spent spent = spent(0, 0.4, 0.2, 0);

        assertThat(spent.burn(HOUR)).containsExactly(new double[] {0, 4, 2, 0}, within(1e-9));
        assertThat(spent.burn(HOUR.multipliedBy(2))).containsExactly(new double[] {0, 2, 3, 1}, within(1e-9));
    }

    @Test
    void whereNothingWasCountedNothingIsLeftOrGone() {
        assertThat(Spent.NOTHING.left()).isNaN();
        assertThat(Spent.NOTHING.since()).isNull();
        assertThat(Spent.of(new long[] {1}, new double[] {0}, new double[] {GAP}, HOUR, 0.1)
                        .left())
                .isNaN();
    }

    @Test
    void whatCameLastCountsWithItsOwnLength() {
        Spent last =
                Spent.of(new long[] {2 * HOUR.toMillis()}, new double[] {1}, new double[] {1}, HOUR.dividedBy(4), 0.1);

        assertThat(spent(0).and(last).missedShare()).isCloseTo(0.2, within(1e-9));
    }
}
