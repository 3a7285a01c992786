package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.prometheus.Span;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.live.OnDemand;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.promql.Written;
import io.pilothouse.units.Namespace;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The traffic of weeks is loaded in pieces, once for all who look, and says where it has holes. */
class TrafficHistoryTests {
    private static final Subject CHAT = new Subject(Namespace.of("team-a"), "chat");
    private static final Range HOUR = Range.last(Duration.ofHours(1));
    private static final Range THREE_DAYS = Range.last(Duration.ofDays(3));
    private static final ClientFailure DOWN = new ClientFailure.Unreachable("down");

    private final HandTime time = new HandTime();
    private final FakePrometheus prometheus = new FakePrometheus();
    private final TrafficHistory history = new TrafficHistory(prometheus, time.surroundings());

    private Instant ago(Duration some) {
        return time.clock().instant().minus(some);
    }

    /** An engine in a pod of its own, scraped until so long ago. */
    private CountingEngine engine(String pod, Duration from, Duration until) {
        return new CountingEngine("team-a", "chat-6f9c8d7b5c-" + pod, ago(from), ago(until));
    }

    private Topic<TrafficSeries> follow(Range range) {
        Topic<TrafficSeries> topic = history.of(CHAT, range);
        topic.feed().follow(() -> {});
        time.pass(Duration.ZERO);
        return topic;
    }

    private TrafficSeries load(Range range) {
        Topic<TrafficSeries> topic = follow(range);
        assertThat(topic.latest()).isInstanceOf(Reading.Current.class);
        return Objects.requireNonNull(topic.latest().value());
    }

    private Stream<Span> spans() {
        return prometheus.asked().stream().map(FakePrometheus.Asked::span).filter(Objects::nonNull);
    }

    /** Of samples, not of windows or hours. */
    private List<Span> pieces() {
        return spans().filter(span -> span.step().equals(TrafficSeries.STEP)).toList();
    }

    private static List<Double> known(double[] values) {
        return Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .boxed()
                .toList();
    }

    private static double sum(TrafficSeries series, TrafficColumn column) {
        return known(series.values(column)).stream().mapToDouble(value -> value).sum();
    }

    @Test
    void aMonthIsAskedForInPiecesThatServersAnswer() {
        load(Range.MONTH);

        assertThat(pieces()).hasSizeBetween(30, 32);
        assertThat(spans())
                .allSatisfy(span -> assertThat(
                                Duration.between(span.start(), span.end()).dividedBy(span.step()))
                        .isLessThan(Span.MOST_STEPS));
    }

    @Test
    void moreThanAMonthIsRefused() {
        assertThatThrownBy(() -> history.of(CHAT, Range.last(Duration.ofDays(31))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most");
    }

    @Test
    void whatIsCountedIsOfEachSampleAndOfAllReplicas() {
        prometheus.write(
                engine("x2k4z", Duration.ofHours(1), Duration.ZERO).requests(3).series());
        prometheus.write(
                engine("b5d9q", Duration.ofHours(1), Duration.ZERO).requests(2).series());

        TrafficSeries series = load(HOUR);

        assertThat(known(series.values(TrafficColumn.FIRST_TOKENS)))
                .hasSizeGreaterThan(220)
                .containsOnly(5.0);
        assertThat(known(series.values(TrafficColumn.FINISHED))).containsOnly(5.0);
        assertThat(known(series.values(TrafficColumn.PROMPT_TOKENS))).containsOnly(5 * CountingEngine.PROMPT);
        assertThat(known(series.values(TrafficColumn.GENERATED))).containsOnly(5 * CountingEngine.OUTPUT);
        assertThat(known(series.values(TrafficColumn.QUEUED))).containsOnly(0.0);
        assertThat(known(series.values(TrafficColumn.WAITING))).containsOnly(2.0);
        assertThat(known(series.values(TrafficColumn.RUNNING))).containsOnly(8.0);
        assertThat(known(series.values(TrafficColumn.READY))).containsOnly(2.0);
        assertThat(known(series.values(TrafficColumn.TTFT_P95)))
                .hasSizeGreaterThan(200)
                .allSatisfy(value -> assertThat(value).isBetween(0.25, 0.5));
        assertThat(series.missing()).containsOnlyKeys(TrafficColumn.WANTED);
    }

    @Test
    void scrapesThatAreRarerThanSamplesAreSharedAmongThem() {
        prometheus.write(engine("x2k4z", Duration.ofHours(1), Duration.ZERO)
                .every(Duration.ofSeconds(30))
                .requests(4)
                .series());

        TrafficSeries series = load(HOUR);

        assertThat(series.interval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(known(series.values(TrafficColumn.FIRST_TOKENS)))
                .hasSizeGreaterThan(220)
                .containsOnly(2.0);
    }

    @Test
    void manyViewersAreOneLoad() {
        prometheus.write(engine("x2k4z", Duration.ofHours(1), Duration.ZERO).series());
        for (int i = 0; i < 500; i++) {
            history.of(CHAT, HOUR).feed().follow(() -> {});
        }

        time.pass(Duration.ZERO);

        assertThat(pieces()).hasSize(1);
        assertThat(prometheus.asked()).hasSize(3);
        assertThat(history.of(CHAT, HOUR).latest()).isInstanceOf(Reading.Current.class);
    }

    @Test
    void progressIsSaidWhileItLoads() {
        List<String> said = new ArrayList<>();
        Topic<TrafficSeries> topic = history.of(CHAT, THREE_DAYS);
        topic.feed().follow(() -> {
            if (topic.latest() instanceof Reading.Waiting<TrafficSeries>(Reason progress) && progress != null) {
                said.add(progress.toString());
            }
        });

        time.pass(Duration.ZERO);

        assertThat(said).startsWith("1 of 4 days are loaded.").hasSize(4);
    }

    @Test
    void whenTheLastLeavesNothingMoreIsAsked() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch never = new CountDownLatch(1);
        prometheus.fail(DOWN, expression -> Written.of(expression).contains("prompt_tokens") && waits(begun, never));
        Topic<TrafficSeries> topic;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            TrafficHistory remote = new TrafficHistory(
                    prometheus, new OnDemand.Surroundings(time.clock(), time, threads, new Random(7)));
            topic = remote.of(CHAT, Range.MONTH);
            Runnable leave = topic.feed().follow(() -> {});
            time.pass(Duration.ZERO);
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

            leave.run();
            time.pass(Duration.ZERO);
        }

        assertThat(pieces()).hasSize(2);
        assertThat(topic.latest()).isInstanceOf(Reading.Waiting.class);
    }

    /** As a question does that is let go of. */
    private static boolean waits(CountDownLatch begun, CountDownLatch never) {
        begun.countDown();
        try {
            never.await();
            return false;
        } catch (InterruptedException letGo) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Test
    void whoComesBackIsAskedOnlyForWhatIsNew() {
        prometheus.write(engine("x2k4z", Duration.ofHours(1), Duration.ofMinutes(-20))
                .requests(3)
                .series());
        Topic<TrafficSeries> topic = history.of(CHAT, THREE_DAYS);
        Runnable leave = topic.feed().follow(() -> {});
        time.pass(Duration.ZERO);
        leave.run();
        time.pass(Duration.ofMinutes(10));
        prometheus.forget();

        TrafficSeries series = load(THREE_DAYS);

        assertThat(pieces())
                .hasSize(1)
                .allSatisfy(span ->
                        assertThat(Duration.between(span.start(), span.end())).isLessThan(Duration.ofMinutes(11)));
        assertThat(known(series.values(TrafficColumn.FIRST_TOKENS)))
                .hasSizeGreaterThan(260)
                .containsOnly(3.0);
    }

    @Test
    void anotherRangeOfTheSameDaysIsAnsweredFromThem() {
        load(THREE_DAYS);
        prometheus.forget();

        load(Range.last(Duration.ofDays(2)));

        assertThat(pieces()).isEmpty();
    }

    @Test
    void whatIsNotUsedGoesWhenThereIsTooMuch() {
        TrafficHistory little = new TrafficHistory(prometheus, time.surroundings(), 1);
        prometheus.write(
                engine("x2k4z", Duration.ofHours(1), Duration.ZERO).requests(3).series());
        Topic<TrafficSeries> topic = little.of(CHAT, THREE_DAYS);
        topic.feed().follow(() -> {});
        time.pass(Duration.ZERO);
        prometheus.forget();

        time.pass(Duration.ofMinutes(6));

        TrafficSeries series = Objects.requireNonNull(topic.latest().value());
        assertThat(pieces()).hasSizeGreaterThan(1);
        assertThat(sum(series, TrafficColumn.FIRST_TOKENS)).isPositive();
    }

    @Test
    void aPieceThatFailsIsAskedForAgain() {
        AtomicInteger failures = new AtomicInteger(2);
        prometheus.fail(
                DOWN, expression -> Written.of(expression).contains("prompt_tokens") && failures.getAndDecrement() > 0);

        TrafficSeries series = load(THREE_DAYS);

        assertThat(series.unanswered()).isEmpty();
        assertThat(pieces()).hasSize(4 + 2);
    }

    @Test
    void aPieceThatFailsAgainAndAgainIsSaidWithItsReason() {
        AtomicInteger asked = new AtomicInteger();
        prometheus.fail(DOWN, expression -> {
            if (!Written.of(expression).contains("prompt_tokens")) {
                return false;
            }
            int now = asked.incrementAndGet();
            return now == 2 || now > 4;
        });

        TrafficSeries series = load(THREE_DAYS);

        assertThat(pieces()).hasSize(4 + TrafficQuestion.TRIES - 1);
        assertThat(series.unanswered()).singleElement().satisfies(one -> {
            assertThat(one.reason().toString()).contains("down");
            assertThat(Duration.between(one.from(), one.until())).isLessThan(Duration.ofDays(1));
        });
    }

    @Test
    void aServerThatIsGoneIsNotAskedForAllDays() {
        prometheus.fail(DOWN, expression -> Written.of(expression).contains("prompt_tokens"));

        Topic<TrafficSeries> topic = follow(Range.MONTH);

        assertThat(topic.latest()).isInstanceOf(Reading.Lost.class);
        assertThat(pieces()).hasSizeLessThan(10);
    }

    @Test
    void whatTheServerRefusesIsMissingAndTheRestIsNot() {
        prometheus.write(
                engine("x2k4z", Duration.ofHours(1), Duration.ZERO).requests(3).series());
        prometheus.refuse(expression -> Written.of(expression).contains("_bucket"));

        TrafficSeries series = load(HOUR);

        assertThat(series.missing().get(TrafficColumn.TTFT_P95))
                .hasToString("The question was refused: too many samples");
        assertThat(known(series.values(TrafficColumn.FIRST_TOKENS))).containsOnly(3.0);
    }

    @Test
    void itSaysFromWhenOnThereIsData() {
        prometheus.write(
                engine("x2k4z", Duration.ofHours(30), Duration.ZERO).requests(3).series());

        TrafficSeries series = load(THREE_DAYS);

        assertThat(series.since()).isEqualTo(ago(Duration.ofHours(30)));
    }

    @Test
    void withoutAnySampleNothingIsKnown() {
        TrafficSeries series = load(THREE_DAYS);

        assertThat(series.since()).isNull();
        assertThat(series.interval()).isNull();
        assertThat(series.missing()).containsOnlyKeys(TrafficColumn.values());
        assertThat(series.missing().get(TrafficColumn.WAITING))
                .hasToString("The server has nothing of it in this time (expected: vllm:num_requests_waiting).");
    }

    @Test
    void aServerThatWasDeadLeavesAGapAndNoZeros() {
        prometheus.write(engine("x2k4z", Duration.ofHours(2), Duration.ofMinutes(80))
                .requests(3)
                .series());
        prometheus.write(engine("x2k4z", Duration.ofMinutes(60), Duration.ZERO)
                .from(10_000)
                .requests(3)
                .series());

        TrafficSeries series = load(Range.last(Duration.ofHours(2)));

        double[] values = series.values(TrafficColumn.FIRST_TOKENS);
        long gaps = Arrays.stream(values).filter(Double::isNaN).count();
        assertThat(gaps).isBetween(76L, 88L);
        assertThat(known(values).stream().filter(value -> value == 3).count()).isGreaterThan(380);
        assertThat(sum(series, TrafficColumn.FIRST_TOKENS)).isCloseTo(3 * 400, within(30.0));
    }

    @Test
    void aCounterThatBeginsAnewTakesNothingAway() {
        prometheus.write(engine("x2k4z", Duration.ofHours(1), Duration.ofMinutes(30))
                .requests(3)
                .series());
        prometheus.write(engine("x2k4z", Duration.ofMinutes(30), Duration.ZERO)
                .requests(3)
                .series());

        TrafficSeries series = load(HOUR);

        assertThat(known(series.values(TrafficColumn.FIRST_TOKENS))).containsOnly(3.0);
        assertThat(sum(series, TrafficColumn.FIRST_TOKENS)).isCloseTo(3 * 240, within(15.0));
    }

    @Test
    void aClockThatJumpsAheadLeavesAGapAndNoRequestsOfNobody() {
        prometheus.write(engine("x2k4z", Duration.ofHours(1), Duration.ofMinutes(40))
                .requests(3)
                .series());
        prometheus.write(engine("x2k4z", Duration.ofMinutes(33), Duration.ZERO)
                .from(240)
                .requests(3)
                .series());

        TrafficSeries series = load(HOUR);

        assertThat(known(series.values(TrafficColumn.FIRST_TOKENS))).containsOnly(0.0, 3.0);
        assertThat(series.values(TrafficColumn.RUNNING)[100]).isNaN();
        assertThat(sum(series, TrafficColumn.FIRST_TOKENS)).isCloseTo(3 * (80 + 132), within(15.0));
    }

    @Test
    void scrapesThatComeTooLateLoseNothingThatWasCounted() {
        prometheus.write(engine("x2k4z", Duration.ofHours(1), Duration.ofMinutes(30))
                .requests(3)
                .series());
        prometheus.write(engine("x2k4z", Duration.ofMinutes(30).minusSeconds(7), Duration.ZERO)
                .from(360)
                .requests(3)
                .series());

        TrafficSeries series = load(HOUR);

        assertThat(sum(series, TrafficColumn.FIRST_TOKENS)).isCloseTo(3 * 238, within(12.0));
        assertThat(known(series.values(TrafficColumn.FIRST_TOKENS))).allMatch(value -> value >= 0);
    }

    @Test
    void aReplicaThatLeavesTakesNoRequestsWithIt() {
        prometheus.write(
                engine("x2k4z", Duration.ofHours(1), Duration.ZERO).requests(3).series());
        prometheus.write(engine("b5d9q", Duration.ofHours(1), Duration.ofMinutes(30))
                .requests(2)
                .series());

        TrafficSeries series = load(HOUR);

        assertThat(known(series.values(TrafficColumn.QUEUED))).containsOnly(0.0);
        assertThat(known(series.values(TrafficColumn.FIRST_TOKENS)))
                .allSatisfy(value -> assertThat(value).isBetween(3.0, 5.0));
    }

    @Test
    void withoutAServerItWaitsAndSaysSo() {
        TrafficHistory alone = new TrafficHistory(null, time.surroundings());

        assertThat(alone.isConnected()).isFalse();
        assertThat(alone.of(CHAT, HOUR).latest()).isInstanceOf(Reading.Waiting.class);
    }
}
