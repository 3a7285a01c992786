package io.pilothouse.scaling.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.scaling.controller.Rules.Policy;
import io.pilothouse.scaling.controller.Rules.PolicyType;
import io.pilothouse.scaling.controller.Rules.Select;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutoscalerTests {
    private static final long SYNC = 15_000;
    private static final int SYNCS = 400;

    private static Average waiting(long requests, long threshold) {
        return new Average("External", requests * 1_000, threshold * 1_000);
    }

    /** The replicas after each sync, where the target follows at once. */
    private static int[] followed(Autoscaler autoscaler, int replicas, long[] waiting) {
        int[] after = new int[waiting.length];
        int now = replicas;
        for (int i = 0; i < waiting.length; i++) {
            now = autoscaler
                    .sync(i * SYNC, Scale.of(now), List.of(waiting(waiting[i], 8)))
                    .replicas();
            after[i] = now;
        }
        return after;
    }

    private static Rules rules(SplittableRandom random) {
        Policy one = new Policy(
                random.nextBoolean() ? PolicyType.PODS : PolicyType.PERCENT,
                random.nextInt(1, 200),
                random.nextInt(1, 1_800));
        Policy other = new Policy(PolicyType.PODS, random.nextInt(1, 10), random.nextInt(1, 1_800));
        return new Rules(
                Select.values()[random.nextInt(Select.values().length)], random.nextInt(0, 3_600), List.of(one, other));
    }

    private static @Nullable Behavior behavior(SplittableRandom random) {
        return random.nextInt(4) == 0 ? null : new Behavior(rules(random), rules(random));
    }

    private static long[] load(SplittableRandom random, int syncs) {
        long[] load = new long[syncs];
        for (int i = 0; i < syncs; i++) {
            load[i] = random.nextInt(5) == 0 ? random.nextLong(500) : i == 0 ? 0 : load[i - 1];
        }
        return load;
    }

    @Test
    void replicasNeverLeaveTheirBoundsNorGoAWayThatIsDisabled() {
        SplittableRandom random = new SplittableRandom(7);
        for (int run = 0; run < 200; run++) {
            int least = random.nextInt(1, 10);
            int most = least + random.nextInt(0, 30);
            Behavior behavior = behavior(random);

            int[] after = followed(new Autoscaler(new Spec(least, most, behavior)), least, load(random, SYNCS));

            int before = least;
            for (int now : after) {
                assertThat(now).as("run %d", run).isBetween(least, most);
                if (behavior != null && behavior.up().select() == Select.DISABLED) {
                    assertThat(now).as("run %d", run).isLessThanOrEqualTo(before);
                }
                if (behavior != null && behavior.down().select() == Select.DISABLED) {
                    assertThat(now).as("run %d", run).isGreaterThanOrEqualTo(before);
                }
                before = now;
            }
        }
    }

    @Test
    void aLoadThatStaysComesToRestAtWhatItAsksFor() {
        SplittableRandom random = new SplittableRandom(11);
        for (int run = 0; run < 100; run++) {
            long load = random.nextLong(1, 200);
            long[] quiet = new long[SYNCS];
            Arrays.fill(quiet, load);

            int[] after = followed(new Autoscaler(new Spec(1, 100, Behavior.DEFAULT)), random.nextInt(1, 100), quiet);

            int rest = after[after.length - 1];
            boolean isNear = Tolerance.DEFAULT.holds(load / (8.0 * rest));
            assertThat(isNear || rest == Math.ceilDiv(load, 8))
                    .as("%d for %d", rest, load)
                    .isTrue();
            assertThat(after[after.length - 50]).isEqualTo(rest);
        }
    }

    @Test
    void aPeakIsFollowedAtOnceAndLeftAfterTheWindow() {
        long[] load = new long[40];
        Arrays.fill(load, 8);
        Arrays.fill(load, 4, 8, 64);

        int[] after = followed(new Autoscaler(new Spec(1, 20, Behavior.DEFAULT)), 1, load);

        assertThat(after[3]).isEqualTo(1);
        assertThat(after[4]).isEqualTo(5);
        assertThat(after[5]).isEqualTo(8);
        // the last sync of the peak was the eighth: 300 s later its recommendation is out of the window
        assertThat(after[26]).isEqualTo(8);
        assertThat(after[27]).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"1.1, true, false", "1.1, false, true", "0.9, true, true", "0.9, false, true"})
    void exactlyAtTheToleranceVersionsDiffer(double ratio, boolean isDistance, boolean holds) {
        assertThat(new Tolerance(0.1, 0.1, isDistance).holds(ratio)).isEqualTo(holds);
    }

    @Test
    void noneIsLeftAloneUnlessItWasItsOwnDoing() {
        Spec toZero = new Spec(0, 5, Behavior.DEFAULT, Tolerance.DEFAULT, true, 300);
        Autoscaler own = new Autoscaler(toZero).rememberNothing();

        assertThat(new Autoscaler(toZero)
                        .sync(0, Scale.of(0), List.of(waiting(80, 8)))
                        .reason())
                .isEqualTo("ScalingDisabled");
        assertThat(own.sync(0, Scale.of(2), List.of(waiting(0, 8))).replicas()).isZero();
        assertThat(own.sync(SYNC, Scale.of(0), List.of(waiting(16, 8))).replicas())
                .isEqualTo(2);
    }

    @Test
    void aMetricThatCannotBeHadLetsReplicasRiseAndNeverFall() {
        Metric gone = new Metric.Unavailable("External", "several series");
        Spec spec = new Spec(1, 10, Behavior.DEFAULT);

        Decision up = new Autoscaler(spec).sync(0, Scale.of(2), List.of(gone, waiting(32, 8)));
        Decision down = new Autoscaler(spec).rememberNothing().sync(0, Scale.of(4), List.of(gone, waiting(8, 8)));

        assertThat(up.replicas()).isEqualTo(4);
        assertThat(up.error()).isEqualTo("several series");
        assertThat(down.isChange()).isFalse();
        assertThat(down.reason()).isEqualTo("FailedGetExternalMetric");
    }
}
