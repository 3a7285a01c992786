package io.pilothouse.scaling.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.scaling.controller.Tolerance;
import io.pilothouse.scaling.keda.Fallback;
import io.pilothouse.scaling.keda.ScaledObject;
import io.pilothouse.scaling.keda.ScaledObject.Replicas;
import io.pilothouse.scaling.keda.Trigger;
import io.pilothouse.scaling.keda.Version;
import io.pilothouse.scaling.keda.Window;
import io.pilothouse.scaling.replica.Calibration;
import io.pilothouse.scaling.replica.Draws;
import io.pilothouse.scaling.replica.Engine;
import io.pilothouse.scaling.replica.FixedReplay;
import io.pilothouse.scaling.replica.History;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Settings of an autoscaler over the model of replicas, request by request. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ElasticTests {
    private static final String HEADER = "t_s,arrivals,prompt_tokens_arrived\n";
    private static final Engine ENGINE = new Engine(16, 24_000, 16, 1);
    private static final Assumptions GIVEN =
            new Assumptions(1, 120, null, 60, 5.0, 4, 10.0, new Version(20), Tolerance.DEFAULT, ZoneOffset.UTC, 0);

    private @Nullable Calibration calibration;
    private @Nullable History seen;

    @BeforeAll
    void calibrate() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                ElasticTests.class.getResourceAsStream("/scaling/replay/70b-code3-s16-n2.csv"))) {
            String csv = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            seen = History.whole(csv.lines().limit(61).collect(Collectors.joining("\n")));
        }
        calibration = Calibration.of(seen, new Engine(16, 24_000, 16, 2));
    }

    private Calibration calibration() {
        return Objects.requireNonNull(calibration);
    }

    /** @param arrivals of each 15 s */
    private static History traffic(int samples, IntUnaryOperator arrivals) {
        StringBuilder csv = new StringBuilder(HEADER);
        for (int i = 0; i < samples; i++) {
            int come = arrivals.applyAsInt(i);
            if (come >= 0) {
                csv.append(15 * i)
                        .append(',')
                        .append(come)
                        .append(',')
                        .append(come * 2_000)
                        .append('\n');
            }
        }
        return History.traffic(csv.toString());
    }

    private static Candidate candidate(ScaledObject object) {
        return new Candidate("one", object, List.of(Signal.WAITING));
    }

    private static ScaledObject waiting(double threshold, int least, int most) {
        return ScaledObject.of("chat", List.of(Trigger.Prometheus.of(threshold)))
                .with(new Replicas(least, most));
    }

    private Elastic replay(Candidate candidate, Assumptions given, History traffic) {
        return Elastic.of(candidate, given, Draws.quick(calibration(), traffic, ENGINE), 0);
    }

    private static Assumptions beginningWith(int replicas, @Nullable Integer held) {
        return new Assumptions(
                replicas, 120, held, 60, 5.0, 4, 10.0, new Version(20), Tolerance.DEFAULT, ZoneOffset.UTC, 0);
    }

    @Test
    void whereReplicasMayNotChangeItIsTheReplayOfThatNumber() {
        History traffic = traffic(80, i -> i % 20 < 10 ? 60 : 5);
        Elastic elastic = replay(candidate(waiting(4, 2, 2)), beginningWith(2, null), traffic);
        List<Map<String, Object>> fixed =
                FixedReplay.lines(calibration(), Objects.requireNonNull(seen), traffic, ENGINE.withReplicas(2), true);

        List<Map<String, Object>> series = new ElasticLines(elastic, GIVEN, false).series();
        assertThat(series).hasSize(80);
        for (int i = 0; i < series.size(); i++) {
            assertThat(series.get(i)).containsAllEntriesOf(fixed.get(i + 1));
        }
        assertThat(elastic.outcome().replicaHours()).isCloseTo(2 * 80 * 15 / 3_600.0, within(1e-9));
        assertThat(elastic.outcome().flaps()).isZero();
    }

    @Test
    void whereRequestsWaitMoreReplicasComeOnceTheyAreStarted() {
        Elastic elastic = replay(candidate(waiting(4, 1, 4)), GIVEN, traffic(80, i -> i < 10 ? 5 : i < 40 ? 400 : 5));

        int[] ready = elastic.ready();
        assertThat(Arrays.stream(ready).limit(10 + 8)).containsOnly(1);
        assertThat(Arrays.stream(ready).max()).hasValue(4);
        assertThat(elastic.outcome().coldStarts()).isGreaterThanOrEqualTo(3);
        assertThat(elastic.outcome().minutesOver()).isPositive();
        assertThat(elastic.outcome().queueWaitP95()).isGreaterThan(5);
        assertThat(elastic.outcome().deviceHours())
                .isCloseTo(4 * elastic.outcome().replicaHours(), within(1e-9));
        assertThat(elastic.outcome().cost()).isCloseTo(10 * elastic.outcome().replicaHours(), within(1e-9));
    }

    @Test
    void theSameIsAnsweredEachTime() {
        History traffic = traffic(60, i -> 20 + i % 7 * 15);

        Elastic once = replay(candidate(waiting(4, 1, 4)), GIVEN, traffic);
        Elastic again = replay(candidate(waiting(4, 1, 4)), GIVEN, traffic);

        assertThat(again.outcomes()).isEqualTo(once.outcomes());
        assertThat(again.ready()).isEqualTo(once.ready());
    }

    @Test
    void inAGapOfThePeakKedaIsToldThatItsServerFails() {
        // twenty minutes are not recorded, and nobody knows how high the peak was
        History traffic = traffic(200, i -> i < 40 ? 5 : i < 120 ? -1 : 5);
        ScaledObject blind = waiting(4, 1, 8);
        ScaledObject careful = blind.with(new Fallback(3, 6, Fallback.Behavior.STATIC));

        int[] without =
                replay(candidate(blind), beginningWith(3, null), traffic).ready();
        int[] with = replay(candidate(careful), beginningWith(1, null), traffic).ready();

        assertThat(traffic.gaps()).isOne();
        assertThat(without).as("what is recorded only").hasSize(120);
        assertThat(with[39]).isEqualTo(1);
        assertThat(with[40])
                .as("the fallback's, as long as nothing was recorded")
                .isEqualTo(6);
        assertThat(with[119]).as("and its own again").isEqualTo(1);
    }

    @Test
    void withoutAFallbackReplicasStayAsTheyAreInAGap() {
        History traffic = traffic(200, i -> i < 8 ? 5 : i < 120 ? -1 : 5);

        int[] ready = replay(candidate(waiting(4, 1, 8)), beginningWith(3, null), traffic)
                .ready();

        assertThat(ready[8]).isEqualTo(3);
        assertThat(ready[87]).isEqualTo(1);
    }

    @Test
    void noTrafficEndsAtTheLeast() {
        Elastic elastic = replay(candidate(waiting(4, 1, 4)), beginningWith(3, null), traffic(60, _ -> 0));

        assertThat(elastic.ready()[59]).isEqualTo(1);
        assertThat(elastic.outcome().minutesOver()).isZero();
        assertThat(elastic.outcome().queueWaitP95()).isZero();
        assertThat(elastic.outcome().worst()).isNull();
    }

    @Test
    void oneSampleIsAnswered() {
        Elastic elastic = replay(candidate(waiting(4, 1, 4)), GIVEN, History.traffic(HEADER + "15,9,9000\n"));

        assertThat(elastic.ready()).containsExactly(1);
        assertThat(elastic.outcome().replicaHours()).isCloseTo(15 / 3_600.0, within(1e-9));
    }

    @Test
    void aClockThatJumpsForYearsIsRefused() {
        History jumps = History.traffic(HEADER + "0,1,10\n15,1,10\n1700000000,1,10\n");

        assertThatThrownBy(() -> replay(candidate(waiting(4, 1, 4)), GIVEN, jumps))
                .hasMessageContaining("t_s: from 0.0 to 1.7E9 (expected: at most 400 days");
    }

    @Test
    void moreThanCanBeHeldIsWantedInVain() {
        Elastic elastic = replay(candidate(waiting(1, 1, 8)), beginningWith(1, 2), traffic(80, _ -> 200));

        assertThat(Arrays.stream(elastic.ready()).max()).hasValue(2);
        assertThat(elastic.outcome().refused()).isGreaterThan(600);
        assertThat(elastic.outcome().coldStarts()).isEqualTo(1);
    }

    @Test
    void whoWaitsWhereNoReplicaIsCountsAgainstTheTarget() {
        Elastic elastic =
                replay(candidate(waiting(1_000, 1, 4)), beginningWith(0, null), traffic(40, i -> i == 2 ? 3 : 0));

        // nothing is scaled from 0 by the autoscaler; KEDA wakes it, and the replica takes two minutes
        assertThat(elastic.outcome().minutesOver()).isBetween(1.25, 2.5);
        assertThat(elastic.outcome().worst()).isEqualTo(LocalDate.of(1970, 1, 1));
        assertThat(elastic.outcome().queueWaitP95()).isGreaterThan(60);
    }

    @Test
    void streamsThatOutliveTheGraceAreCut() {
        Assumptions hasty =
                new Assumptions(4, 120, null, 0, 5.0, 4, null, new Version(20), Tolerance.DEFAULT, ZoneOffset.UTC, 0);
        Elastic elastic = replay(candidate(waiting(100, 1, 4)), hasty, traffic(80, _ -> 25));

        assertThat(elastic.outcomes().stream().mapToLong(Outcome::cut).sum()).isPositive();
        assertThat(elastic.outcome().cost()).isNull();
    }

    @Test
    void aCalendarCountsFromWhenTheHistoryBegan() {
        Trigger cron = Trigger.Cron.of(Window.of("Etc/UTC", "10 0 * * *", "20 0 * * *"), 3);
        Candidate candidate = new Candidate(
                "cron", ScaledObject.of("chat", List.of(cron)).with(new Replicas(1, 8)), List.of(Signal.CALENDAR));

        int[] ready = replay(candidate, GIVEN, traffic(120, _ -> 1)).ready();

        assertThat(ready[39]).isEqualTo(1);
        assertThat(ready[49]).isEqualTo(3);
        assertThat(ready[119]).isEqualTo(1);
    }

    @Test
    void ofLongTrafficOneDrawIsReplayedAndSaidSo() {
        History traffic = traffic(2_400, _ -> 60);

        Elastic elastic = replay(candidate(waiting(4, 1, 4)), GIVEN, traffic);

        assertThat(elastic.draws()).isOne();
        assertThat(elastic.outcomes()).hasSize(3);
        assertThat(elastic.replayed().band().low()[100])
                .isLessThanOrEqualTo(elastic.replayed().point().waiting()[100]);
    }
}
