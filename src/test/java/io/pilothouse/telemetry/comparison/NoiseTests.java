package io.pilothouse.telemetry.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseTests {
    private static final int POINTS = 360;
    private static final int TRIES = 400;

    /** Each sample is so much of the one before it, and new for the rest; the spread is 1. */
    private static double[] course(long seed, double memory, double level) {
        Random random = new Random(seed);
        double[] values = new double[POINTS];
        double value = random.nextGaussian();
        for (int i = 0; i < POINTS; i++) {
            value = memory * value + Math.sqrt(1 - memory * memory) * random.nextGaussian();
            values[i] = level + value;
        }
        return values;
    }

    private static long proven(double memory, double level) {
        return IntStream.range(0, TRIES)
                .mapToObj(i -> Noise.of(course(2L * i, memory, 0), course(2L * i + 1, memory, level), 1))
                .filter(tested -> tested.chance() < 0.01)
                .count();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.8, 0.9, 0.97})
    void ofCoursesThatAreAlikeAboutOneInAHundredIsTakenForDifferent(double memory) {
        assertThat(proven(memory, 0)).isLessThanOrEqualTo(TRIES * 2 / 100);
    }

    @Test
    void aDifferenceAsLargeAsTheSpreadIsFound() {
        assertThat(proven(0, 1)).isEqualTo(TRIES);
        assertThat(proven(0.5, 1)).isGreaterThan(TRIES * 95 / 100);
    }

    @Test
    void aCourseThatRemembersForLongIsNotJudged() {
        assertThat(Noise.of(course(1, 0.99, 0), course(2, 0.99, 3), 1).isKnown())
                .isFalse();
    }

    @Test
    void aCourseThatOnlyRisesIsNotJudged() {
        double[] rises = IntStream.range(0, POINTS).asDoubleStream().toArray();

        assertThat(Noise.of(
                                rises,
                                DoubleStream.of(rises)
                                        .map(value -> value + 1_000)
                                        .toArray(),
                                1)
                        .isKnown())
                .isFalse();
    }

    @Test
    void eightBlocksOfEachThatDoNotMixAreTheSmallestProof() {
        double[] low =
                DoubleStream.generate(new Random(0)::nextGaussian).limit(24).toArray();
        double[] high = Arrays.stream(low).map(value -> value + 100).toArray();

        // of the 12,870 ways to lay eight of sixteen beside the others two are so far apart
        assertThat(Noise.of(low, high, 1).chance()).isCloseTo(2 / 12_870.0, within(1e-9));
        assertThat(Noise.of(Arrays.copyOf(low, 23), high, 1).isKnown()).isFalse();
    }

    @Test
    void whatNeverMovesIsTheSameOrIsNot() {
        double[] none = new double[POINTS];
        double[] five = DoubleStream.generate(() -> 5).limit(POINTS).toArray();

        assertThat(Noise.of(none, none, 4).chance()).isEqualTo(1);
        assertThat(Noise.of(none, five, 4).chance()).isLessThan(1e-6);
        assertThat(Noise.of(none, five, 4).direction()).isEqualTo(1);
    }

    @Test
    void gapsAreNoSamplesAndNoZeros() {
        double[] half = course(3, 0, 0);
        Arrays.fill(half, 40, POINTS, Double.NaN);

        assertThat(Noise.of(half, course(4, 0, 0), 10).isKnown()).isFalse();
        assertThat(Noise.of(new double[0], course(4, 0, 0), 10)).isEqualTo(new Noise.Tested(Double.NaN, 0, 0, 36));
    }

    @Test
    void theMemoryOfACourseIsMeasured() {
        // of 0.8 it is 1.8 / 0.2
        double[] all = IntStream.range(0, 200)
                .mapToDouble(i -> Persistence.of(course(i, 0.8, 0)))
                .toArray();

        assertThat(Arrays.stream(all).average().orElseThrow()).isCloseTo(9, within(1.5));
        assertThat(Persistence.of(1, 1, 1, 1)).isEqualTo(1);
        assertThat(Persistence.of()).isEqualTo(1);
    }
}
