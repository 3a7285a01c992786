package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.promql.Promql;
import io.pilothouse.telemetry.EndpointMetrics;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplicaRowTests {
    private static List<ReplicaRow> rows(Measure measure, double... each) {
        return ReplicaRow.of(reading(measure, each), null);
    }

    private static EndpointReading reading(Measure measure, double... each) {
        List<Line> lines = IntStream.range(0, each.length)
                .mapToObj(i -> new Line("", "pod-" + i, new double[] {each[i]}))
                .toList();
        Measured measured = new Measured(measure, Promql.metric("m"), List.of("m"), lines, null);
        return new EndpointReading(
                new Subject(Namespace.of("models"), "chat"),
                Range.QUARTER,
                new Moments(0, 1_000, 1),
                Map.of(),
                Map.of(measure, measured),
                Instant.EPOCH,
                null,
                null,
                null,
                List.of());
    }

    @Test
    void whereTheBucketsOfAReplicaProveMoreThanNothingThatIsKept() {
        Reason below = Reason.of("telemetry.below-buckets", Reason.of("telemetry.milliseconds", 10.0));
        List<Line> lines = List.of(
                new Line("", "pod-0", new double[] {0.02}), new Line("", "pod-1", new double[] {Double.NaN}, below));
        EndpointReading reading = reading(Measure.RUNNING, 1, 1);
        Map<Measure, Measured> replicas = new EnumMap<>(reading.replicas());
        replicas.put(Measure.ITL_P95, new Measured(Measure.ITL_P95, Promql.metric("m"), List.of("m"), lines, null));

        assertThat(ReplicaRow.of(with(reading, replicas), null))
                .extracting(row -> row.beyond().get(Measure.ITL_P95))
                .containsExactly(null, below);
    }

    private static EndpointReading with(EndpointReading reading, Map<Measure, Measured> replicas) {
        return new EndpointReading(
                reading.subject(),
                reading.range(),
                reading.moments(),
                reading.measures(),
                replicas,
                Instant.EPOCH,
                null,
                null,
                null,
                List.of());
    }

    private static List<String> odd(Measure measure, double... each) {
        return rows(measure, each).stream()
                .filter(row -> row.isOdd(measure))
                .map(ReplicaRow::pod)
                .toList();
    }

    @Test
    void theOneThatIsUnlikeItsSiblingsIsOdd() {
        assertThat(odd(Measure.TTFT_P95, 0.4, 0.5, 2.1, 0.45)).containsExactly("pod-2");
        assertThat(odd(Measure.GENERATION_TOKENS, 900, 10, 880, 910)).containsExactly("pod-1");
    }

    @Test
    void theOneThatIsSlowBetweenTokensStandsOut() {
        assertThat(ReplicaRow.SHOWN).contains(Measure.ITL_P95);
        assertThat(EndpointMetrics.BY_REPLICA).containsAll(ReplicaRow.SHOWN);
        assertThat(odd(Measure.ITL_P95, 0.02, 0.021, 0.09)).containsExactly("pod-2");
        assertThat(odd(Measure.ITL_P95, 0.002, 0.002, 0.006)).isEmpty();
    }

    @Test
    void ofTwoNobodyKnowsWhichIs() {
        assertThat(odd(Measure.TTFT_P95, 0.4, 2.1)).isEmpty();
    }

    @Test
    void aRequestMoreOrLessIsNothing() {
        assertThat(odd(Measure.RUNNING, 1, 3, 1, 0)).isEmpty();
        assertThat(odd(Measure.TTFT_P95, 0.02, 0.05, 0.02)).isEmpty();
    }

    @Test
    void whoSaysNothingNowIsNotListedAndCountsForNobody() {
        assertThat(rows(Measure.RUNNING, 20, Double.NaN, 22))
                .extracting(ReplicaRow::pod)
                .containsExactly("pod-0", "pod-2");
        assertThat(odd(Measure.RUNNING, 20, Double.NaN, 60)).isEmpty();
    }

    @Test
    void aPodThatIsGoneIsNoReplicaHoweverLongItsLastSamplesAreTold() {
        EndpointReading told = reading(Measure.RUNNING, 20, 19, 22);

        assertThat(ReplicaRow.of(told, Set.of("pod-0", "pod-2", "pod-3")))
                .extracting(ReplicaRow::pod)
                .containsExactly("pod-0", "pod-2");
        assertThat(ReplicaRow.of(told, null)).hasSize(3);
    }

    private static Optional<Skew> skew(Measure measure, double... each) {
        return Skew.of(measure, rows(measure, each));
    }

    @Test
    void theSkewIsTheFurthestAgainstTheMedianOfTheOthers() {
        assertThat(skew(Measure.TTFT_P95, 0.5, 0.5, 2.0, 0.4)).contains(new Skew(Measure.TTFT_P95, "pod-2", 4));
        assertThat(skew(Measure.GENERATION_TOKENS, 900, 90, 900))
                .contains(new Skew(Measure.GENERATION_TOKENS, "pod-1", 10));
    }

    @Test
    void ofTwoTheSkewNamesNoneOfThem() {
        assertThat(skew(Measure.TTFT_P95, 0.5, 2.0)).contains(new Skew(Measure.TTFT_P95, "", 4));
    }

    @Test
    void oneThatHasAllOfItIsInfinitelyFar() {
        assertThat(skew(Measure.WAITING, 0, 0, 800))
                .contains(new Skew(Measure.WAITING, "pod-2", Double.POSITIVE_INFINITY));
    }

    @Test
    void ofLittleAndOfOneThereIsNoSkew() {
        assertThat(skew(Measure.WAITING, 0, 0, 3)).isEmpty();
        assertThat(skew(Measure.WAITING, 800)).isEmpty();
        assertThat(skew(Measure.WAITING, 800, Double.NaN)).isEmpty();
    }

    @Test
    void eachReplicaHasItsTrend() {
        assertThat(rows(Measure.GENERATION_TOKENS, 900, 90, 900))
                .allSatisfy(row -> assertThat(row.trend()).isNotEmpty());
        assertThat(rows(Measure.RUNNING, 9, 9, 9))
                .allSatisfy(row -> assertThat(row.trend()).isEmpty());
    }
}
