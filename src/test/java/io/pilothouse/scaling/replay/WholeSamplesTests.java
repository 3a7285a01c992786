package io.pilothouse.scaling.replay;

import static io.pilothouse.scaling.replay.Replays.DAY;
import static io.pilothouse.scaling.replay.Replays.FLOW;
import static io.pilothouse.scaling.replay.Replays.FULL;
import static io.pilothouse.scaling.replay.Replays.HOUR;
import static io.pilothouse.scaling.replay.Replays.MINUTE;
import static io.pilothouse.scaling.replay.Replays.candidate;
import static io.pilothouse.scaling.replay.Replays.given;
import static io.pilothouse.scaling.replay.Replays.traffic;
import static io.pilothouse.scaling.replay.Replays.weeks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.scaling.keda.Fallback;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WholeSamplesTests {
    private static int most(int[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    private static float greatest(float[] values) {
        float greatest = 0;
        for (float value : values) {
            greatest = Math.max(greatest, value);
        }
        return greatest;
    }

    @Test
    void replicasAreNeverOutsideOfTheirBoundsWhateverComes() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 40; round++) {
            Traffic traffic = traffic(2 * HOUR, _ -> random.nextInt(4) == 0 ? random.nextDouble(900) : 0);
            int least = random.nextInt(1, 4);
            int most = least + random.nextInt(6);
            Signal signal = Signal.values()[random.nextInt(6)];

            WholeSamples.Drawn drawn = new WholeSamples(traffic, FLOW, given(least, random.nextInt(200), null))
                    .drawn(candidate(random.nextDouble(0.5, 40), least, most, signal));

            assertThat(drawn.course().ready())
                    .doesNotContain(0)
                    .satisfies(all -> assertThat(Arrays.stream(all).allMatch(ready -> ready >= least && ready <= most))
                            .isTrue());
        }
    }

    @Test
    void aQuietLoadCostsTheLeastReplicasOnly() {
        Traffic quiet = traffic(DAY, _ -> 5);

        Outcome outcome = new WholeSamples(quiet, FLOW, given(2)).of(candidate(8, 2, 6, Signal.WAITING));

        assertThat(outcome.replicaHours()).isCloseTo(48, within(1e-6));
        assertThat(outcome.deviceHours()).isCloseTo(4 * 48, within(1e-6));
        assertThat(outcome.cost()).isCloseTo(48 * 6.2, within(1e-6));
        assertThat(outcome.queueWaitP95()).isZero();
        assertThat(outcome.minutesOver()).isZero();
        assertThat(outcome.worst()).isNull();
        assertThat(outcome)
                .returns(0L, Outcome::cut)
                .returns(0, Outcome::flaps)
                .returns(0, Outcome::coldStarts)
                .returns(0.0, Outcome::refused);
    }

    @Test
    void aColdStartDelaysWhatIsWanted() {
        Traffic jump = traffic(2 * HOUR, i -> i < HOUR ? 5 : 2.5 * FULL);
        Candidate candidate = candidate(8, 1, 4, Signal.WAITING);

        WholeSamples.Drawn fast = new WholeSamples(jump, FLOW, given(1, 0, null)).drawn(candidate);
        WholeSamples.Drawn slow = new WholeSamples(jump, FLOW, given(1, 300, null)).drawn(candidate);

        assertThat(slow.course().ready()[HOUR + 20]).isEqualTo(1);
        assertThat(slow.course().ready()[HOUR + 22]).isEqualTo(4);
        assertThat(slow.course().held()[HOUR + 2]).isEqualTo(4);
        assertThat(fast.course().ready()[HOUR + 2]).isEqualTo(4);
        assertThat(slow.outcome().minutesOver())
                .isGreaterThan(Objects.requireNonNull(fast.outcome().minutesOver()) + 4.5);
        assertThat(slow.outcome().queueWaitP95()).isGreaterThan(100);
        assertThat(slow.outcome().worst()).isEqualTo(LocalDate.of(2026, 11, 2));
    }

    @Test
    void replicasThatNothingCanHoldAreRefusedAndCounted() {
        Traffic jump = traffic(2 * HOUR, i -> i < HOUR ? 5 : 2.5 * FULL);

        WholeSamples.Drawn drawn =
                new WholeSamples(jump, FLOW, given(1, 60, 2)).drawn(candidate(8, 1, 4, Signal.WAITING));

        assertThat(most(drawn.course().held())).isEqualTo(2);
        assertThat(drawn.outcome().coldStarts()).isEqualTo(1);
        assertThat(drawn.outcome().refused()).isCloseTo(3_600, within(60.0));
    }

    @Test
    void nothingThatCameIsLost() {
        SplittableRandom random = new SplittableRandom(9);
        for (int round = 0; round < 30; round++) {
            Traffic traffic = traffic(
                    3 * HOUR, i -> random.nextInt(30) == 0 ? Double.NaN : i / 40 % 2 == 0 ? random.nextInt(400) : 0);
            WholeSamples replay = new WholeSamples(traffic, FLOW, given(1, random.nextInt(300), random.nextInt(1, 6)));

            Run run = replay.run(candidate(random.nextInt(1, 30), random.nextInt(2), 6, Signal.IN_FLIGHT, 0));
            run.outcome();

            double came =
                    Arrays.stream(traffic.arrivals()).filter(Double::isFinite).sum();
            assertThat(run.fluid.finished
                            + run.fluid.inFlight
                            + run.leaving.finished
                            + run.leaving.running
                            + run.leaving.cut)
                    .isCloseTo(came, within(1e-6 * came));
            assertThat(run.fluid.waiting).isBetween(0.0, run.fluid.inFlight);
        }
    }

    @Test
    void aShortGraceCutsStreamsThatALongOneLetsEnd() {
        // 20,000 tokens of a request take some minutes
        Traffic load = traffic(HOUR, i -> i < 30 * MINUTE ? 1 : 0);
        Traffic streams =
                new Traffic(load.begin(), load.stepMillis(), load.arrivals(), load.prompts(), generated(load, 20_000));
        Candidate candidate = candidate(5, 1, 6, Signal.RUNNING, 0);
        Assumptions given = given(6);

        Outcome cuts = new WholeSamples(streams, FLOW, given).of(candidate);
        Outcome lets = new WholeSamples(streams, FLOW, with(given, 3_600)).of(candidate);

        assertThat(cuts.cut()).isGreaterThan(3);
        assertThat(lets.cut()).isZero();
        assertThat(lets.replicaHours()).isGreaterThan(cuts.replicaHours());
    }

    private static double[] generated(Traffic load, double each) {
        return Arrays.stream(load.arrivals()).map(come -> come * each).toArray();
    }

    private static Assumptions with(Assumptions given, double grace) {
        return new Assumptions(
                given.replicas(),
                given.startSeconds(),
                given.held(),
                grace,
                given.ttftSeconds(),
                given.devices(),
                given.costPerReplicaHour(),
                given.keda(),
                given.tolerance(),
                given.zone(),
                0);
    }

    @Test
    void aGapInTheMiddleOfThePeakIsNoLoadAndAFailedMetric() {
        Traffic whole = traffic(3 * HOUR, i -> i < HOUR || i >= 2 * HOUR ? 5 : 2.5 * FULL);
        Traffic broken = traffic(
                3 * HOUR, i -> i >= HOUR + 30 * MINUTE && i < HOUR + 50 * MINUTE ? Double.NaN : whole.arrivals()[i]);
        Candidate candidate = candidate(12, 1, 4, Signal.IN_FLIGHT);
        Candidate falling = new Candidate(
                "falls back",
                candidate.object().with(new Fallback(3, 2, Fallback.Behavior.STATIC)),
                candidate.signals());
        WholeSamples replay = new WholeSamples(broken, FLOW, given(1));

        Course held = replay.drawn(candidate).course();
        Course fell = replay.drawn(falling).course();

        int last = HOUR + 50 * MINUTE - 1;
        assertThat(held.ready()[last])
                .isEqualTo(held.ready()[HOUR + 30 * MINUTE - 1])
                .isEqualTo(4);
        assertThat(held.inFlight()[last]).isLessThan(1);
        assertThat(fell.ready()[last]).isEqualTo(2);
        assertThat(replay.of(candidate).minutesOver())
                .isLessThan(Objects.requireNonNull(new WholeSamples(whole, FLOW, given(1))
                                .of(candidate)
                                .minutesOver())
                        + 1);
    }

    @Test
    void withoutTrafficThereIsNothingToWaitFor() {
        WholeSamples replay = new WholeSamples(traffic(HOUR, _ -> 0), FLOW, given(1));

        Outcome toZero = replay.of(candidate(8, 0, 4, Signal.WAITING));

        assertThat(toZero.queueWaitP95()).isZero();
        assertThat(toZero.minutesOver()).isZero();
        assertThat(toZero.replicaHours()).isLessThan(0.1);
    }

    @Test
    void oneSampleIsAHistory() {
        WholeSamples.Drawn drawn =
                new WholeSamples(traffic(1, _ -> 10), FLOW, given(1)).drawn(candidate(8, 1, 4, Signal.WAITING));

        assertThat(drawn.course().size()).isEqualTo(1);
        assertThat(drawn.outcome().replicaHours()).isCloseTo(15 / 3_600.0, within(1e-9));
    }

    @Test
    void whoNeverBeginsCountsWithWhatItWaited() {
        Outcome never = new WholeSamples(traffic(HOUR, _ -> 10), FLOW, given(0, 1e9, null))
                .of(candidate(8, 1, 4, Signal.WAITING));

        assertThat(never.queueWaitP95()).isCloseTo(1_800, within(40.0));
        assertThat(never.minutesOver()).isCloseTo(60, within(0.5));
    }

    @Test
    void longerStepsAreSyncedInBetween() {
        Traffic minutes = new Traffic(
                Replays.BEGIN, 60_000, new double[] {500, 500, 500}, new double[] {1e5, 1e5, 1e5}, new double[] {
                    1e5, 1e5, 1e5
                });

        Course course = new WholeSamples(minutes, FLOW, given(1, 0, null))
                .drawn(candidate(8, 1, 4, Signal.IN_FLIGHT))
                .course();

        assertThat(course.stepMillis()).isEqualTo(15_000);
        assertThat(course.size()).isEqualTo(12);
        assertThat(course.ready()[3]).isGreaterThan(1);
    }

    @Test
    void aQueueIsWaitedInAsLongAsItTakesToServeWhoCameBefore() {
        // half as much again as one replica finishes, for 10 minutes: the last waits 5 minutes
        Traffic peak = traffic(HOUR, i -> i < 10 * MINUTE ? 1.5 * FULL : 0.01);

        WholeSamples.Drawn drawn = new WholeSamples(peak, FLOW, given(1)).drawn(candidate(1_000, 1, 1, Signal.WAITING));

        assertThat(greatest(drawn.course().waiting())).isCloseTo((float) (20 * FULL), within((float) FULL));
        assertThat(drawn.outcome().queueWaitP95()).isCloseTo(0.95 * 300, within(15.0));
        assertThat(drawn.outcome().minutesOver()).isCloseTo(15, within(1.0));
    }

    @Test
    void turnsWithinMinutesAreFlapsAndThoseHoursApartAreNot() {
        Traffic nervous = traffic(2 * HOUR, i -> i / (4 * MINUTE) % 2 == 0 ? 5 : 0.9 * FULL);
        Traffic calm = traffic(8 * HOUR, i -> i / (2 * HOUR) % 2 == 0 ? 5 : 0.9 * FULL);

        assertThat(new WholeSamples(nervous, FLOW, given(1, 0, null))
                        .of(candidate(10, 1, 4, Signal.IN_FLIGHT, 0))
                        .flaps())
                .isGreaterThan(10);
        assertThat(new WholeSamples(calm, FLOW, given(1, 0, null))
                        .of(candidate(10, 1, 4, Signal.IN_FLIGHT, 0))
                        .flaps())
                .isZero();
    }

    @Test
    void manyAtOnceSayTheSameAsOneAfterTheOther() {
        WholeSamples replay = new WholeSamples(weeks(3, 3, 1), FLOW, given(1));
        List<Candidate> candidates = List.of(
                candidate(4, 1, 6, Signal.WAITING),
                candidate(8, 2, 6, Signal.WAITING),
                candidate(20, 1, 4, Signal.IN_FLIGHT),
                candidate(30, 1, 3, Signal.RUNNING));

        assertThat(replay.of(candidates, WholeSamples.Progress.NONE))
                .isEqualTo(candidates.stream().map(replay::of).toList());
    }

    @Test
    void whoCancelsGetsNoMoreThanWhatHasBegun() {
        WholeSamples replay = new WholeSamples(weeks(1, 3, 1), FLOW, given(1));
        List<Candidate> many = Collections.nCopies(40, candidate(4, 1, 6, Signal.WAITING));
        AtomicInteger asked = new AtomicInteger();

        assertThatThrownBy(() -> replay.of(many, _ -> asked.incrementAndGet() < 5))
                .isInstanceOf(CancellationException.class);
        assertThat(asked.get()).isLessThan(40);
    }

    @Test
    void countersThatAreNegativeAreNoTraffic() {
        assertThatThrownBy(() -> traffic(3, i -> i - 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("arrivals of step 0: -1.0 (expected: 0 or more, or NaN");
    }
}
