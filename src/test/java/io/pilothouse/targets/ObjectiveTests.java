package io.pilothouse.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.telemetry.Recording;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ObjectiveTests {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Subject CHAT = new Subject(Namespace.of("models-prod"), "chat");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final double CLOSE = 1e-6;

    private final FakePrometheus prometheus = new FakePrometheus();
    private final Objective objective = new Objective(Objective.Of.TTFT, 2.0, 0.95);

    /** Of 100 a minute, so many are within a second and within two. */
    private void counts(String pod, String one, int withinOne, String two, int withinTwo) {
        prometheus.write(List.of(
                rising("_bucket", pod, Map.of("le", one), withinOne),
                rising("_bucket", pod, Map.of("le", two), withinTwo),
                rising("_bucket", pod, Map.of("le", "+Inf"), 100),
                rising("_count", pod, Map.of(), 100)));
    }

    /** As the server would have recorded it every half minute. */
    private void isRecorded(String bound, double aMinute) {
        Map<String, String> labels = Map.of("namespace", "models-prod", "workload", "chat", "le", bound);
        long begin = NOW.minus(Duration.ofHours(2)).toEpochMilli();
        prometheus.write(List.of(Series.of(
                Labels.of(Recording.TTFT_5M.metric(), labels),
                IntStream.rangeClosed(0, 240)
                        .mapToLong(i -> begin + i * 30_000L)
                        .toArray(),
                IntStream.rangeClosed(0, 240).mapToDouble(_ -> aMinute / 60).toArray())));
    }

    private double recorded(Duration window) {
        List<Double> missed = now(new Counting(CHAT, window, true).missed(objective));
        return missed.isEmpty() ? Double.NaN : missed.getFirst();
    }

    @Test
    void whatWasRecordedSaysTheSameOfALongTime() {
        isRecorded("2.0", 90);
        isRecorded("+Inf", 100);

        assertThat(recorded(HOUR)).isCloseTo(0.1, within(CLOSE));
        assertThat(now(new Counting(CHAT, HOUR, true).counted(objective)).getFirst() * 3_600)
                .isCloseTo(6_000, within(60.0));
        assertThat(now(new Counting(null, HOUR, true).missed(objective))).hasSize(1);
    }

    @Test
    void ofMomentsInWhichSomeEnginesLackedTheBoundNothingIsSaid() {
        isRecorded("1.0", 60);
        isRecorded("+Inf", 100);

        assertThat(recorded(HOUR)).isNaN();
    }

    private static Series rising(String part, String pod, Map<String, String> more, int perMinute) {
        Map<String, String> labels = new HashMap<>(more);
        labels.putAll(Map.of("namespace", "models-prod", "pod", pod));
        long begin = NOW.minus(Duration.ofHours(2)).toEpochMilli();
        return Series.of(
                Labels.of("vllm:time_to_first_token_seconds" + part, labels),
                IntStream.rangeClosed(0, 120)
                        .mapToLong(i -> begin + i * 60_000L)
                        .toArray(),
                IntStream.rangeClosed(0, 120).mapToDouble(i -> i * perMinute).toArray());
    }

    private List<Double> now(Expression expression) {
        return prometheus.at(expression, NOW).series().stream()
                .map(series -> series.value(0))
                .toList();
    }

    @Test
    void whatNeedsLongerUsesTheBudgetUp() {
        counts("chat-0", "1.0", 60, "2.0", 90);
        counts("chat-1", "1.0", 60, "2.0", 100);

        assertThat(now(objective.missed(CHAT, HOUR)))
                .singleElement()
                .satisfies(part -> assertThat(part).isCloseTo(0.05, within(CLOSE)));
        assertThat(now(objective.burnRate(CHAT, HOUR)).getFirst()).isCloseTo(1, within(CLOSE));
        assertThat(now(objective.budgetLeft(CHAT, HOUR)).getFirst()).isCloseTo(0, within(CLOSE));
    }

    @Test
    void aBoundMayBeWrittenWithoutAPoint() {
        counts("chat-0", "1", 60, "2", 90);

        assertThat(now(objective.missed(CHAT, HOUR)).getFirst()).isCloseTo(0.1, within(CLOSE));
    }

    @Test
    void betweenTwoBoundsNothingIsSaid() {
        counts("chat-0", "1.0", 60, "2.5", 90);

        assertThat(now(objective.missed(CHAT, HOUR))).isEmpty();
    }

    @Test
    void anEngineThatDoesNotCountUpToItDoesNotMissIt() {
        counts("chat-0", "1.0", 60, "2.0", 90);
        counts("chat-1", "1.0", 60, "2.5", 100);

        assertThat(now(objective.missed(CHAT, HOUR))).isEmpty();
    }

    @Test
    void somebodyIsCalledWhenItMattersAndStillGoesOn() {
        counts("chat-0", "1.0", 20, "2.0", 60);
        isRecorded("2.0", 60);
        isRecorded("+Inf", 100);

        assertThat(BurnAlert.of(Duration.ofDays(30)))
                .filteredOn(alert -> !now(alert.condition(CHAT, objective)).isEmpty())
                .extracting(BurnAlert::longer)
                .containsExactly(Duration.ofHours(6), Duration.ofDays(1), Duration.ofDays(3));
    }

    private void answers(String status, int perMinute) {
        write("http_requests_total", Map.of("status", status, "pod", "chat-0"), i -> i * perMinute);
    }

    private void write(String metric, Map<String, String> more, IntToDoubleFunction value) {
        Map<String, String> labels = new HashMap<>(more);
        labels.put("namespace", "models-prod");
        long begin = NOW.minus(Duration.ofHours(2)).toEpochMilli();
        prometheus.write(List.of(Series.of(
                Labels.of(metric, labels),
                IntStream.rangeClosed(0, 120)
                        .mapToLong(i -> begin + i * 60_000L)
                        .toArray(),
                IntStream.rangeClosed(0, 120).mapToDouble(value).toArray())));
    }

    @Test
    void anErrorOfTheServerMissesAndOneOfTheClientDoesNot() {
        Objective success = new Objective(Objective.Of.SUCCESS, null, 0.99);
        answers("2xx", 94);
        answers("4xx", 4);

        assertThat(now(success.missed(CHAT, HOUR))).containsExactly(0.0);

        answers("5xx", 2);
        assertThat(now(success.missed(CHAT, HOUR)).getFirst()).isCloseTo(0.02, within(CLOSE));
        assertThat(now(success.burnRate(CHAT, HOUR)).getFirst()).isCloseTo(2, within(CLOSE));
    }

    @Test
    void withoutRequestsNothingIsSaidOfSuccess() {
        Objective success = new Objective(Objective.Of.SUCCESS, null, 0.99);

        assertThat(now(success.missed(CHAT, HOUR))).isEmpty();

        answers("2xx", 0);
        assertThat(now(success.missed(CHAT, HOUR))).containsExactly(Double.NaN);
        assertThat(now(BurnAlert.of(Targets.NONE.period()).getFirst().condition(CHAT, success)))
                .isEmpty();
    }

    @Test
    void itIsThereForThePartOfTheTimeInWhichAPodIsReady() {
        Objective availability = new Objective(Objective.Of.AVAILABILITY, null, 0.9);

        assertThat(now(availability.missed(CHAT, HOUR))).isEmpty();

        write(Recording.READY.metric(), Map.of("workload", "chat"), i -> i % 4 == 0 ? 0 : 1);
        assertThat(now(availability.missed(CHAT, HOUR)).getFirst()).isCloseTo(0.25, within(0.02));
        assertThat(now(availability.budgetLeft(CHAT, HOUR)).getFirst()).isCloseTo(-1.5, within(0.2));
    }
}
