package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.clients.prometheus.Span;
import io.pilothouse.live.OnDemand;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.promql.Written;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The traffic of weeks is loaded in pieces, once for all who look. */
class TrafficHistoryTests extends TrafficOnFakes {
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

        assertThat(said).startsWith("1 of 4 days is loaded.").hasSize(4);
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

        assertThat(pieces()).hasSize(4 + DayByDay.TRIES - 1);
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
    void withoutAServerItWaitsAndSaysSo() {
        TrafficHistory alone = new TrafficHistory(null, time.surroundings());

        assertThat(alone.isConnected()).isFalse();
        assertThat(alone.of(CHAT, HOUR).latest()).isInstanceOf(Reading.Waiting.class);
    }
}
