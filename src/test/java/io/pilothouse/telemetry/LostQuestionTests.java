package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.ClientFailure;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.fakes.ReplayedEngine;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that fails at one question loses all of the page; the page says which question that was. */
class LostQuestionTests {
    private static final Predicate<Expression> QUEUE_TIME =
            question -> Written.of(question).contains("queue_time_seconds");
    private static final Predicate<Expression> FIRST_TOKEN =
            question -> Written.of(question).contains("time_to_first_token");

    private final HandTime time = new HandTime();
    private final FakePrometheus prometheus = new FakePrometheus();

    @BeforeEach
    void anEngineIsScraped() {
        Instant now = time.clock().instant();
        prometheus.write(new ReplayedEngine("0.32.0", "team-b", "chat-0")
                .scraped(ReplayedEngine.times(
                        now.minus(Duration.ofMinutes(20)), now.plusSeconds(60), Duration.ofSeconds(15))));
    }

    private <T> Reading.Lost<T> lost(Topic<T> topic, Predicate<Expression> at) {
        topic.feed().follow(() -> {});
        time.pass(Duration.ZERO);
        assertThat(topic.latest()).isInstanceOf(Reading.Current.class);
        prometheus.fail(new ClientFailure.Unreachable("answered 503"), at);
        time.pass(Duration.ofSeconds(40));
        assertThat(topic.latest()).isInstanceOf(Reading.Lost.class);
        return (Reading.Lost<T>) topic.latest();
    }

    @Test
    void theFleetNamesTheQuestionAndKeepsItsNumbersWithTheirAge() {
        Reading.Lost<FleetReading> lost = lost(new FleetMetrics(prometheus, time.surroundings()).topic(), FIRST_TOKEN);

        assertThat(lost.reason()).hasToString("“Time to first token” cannot be read. answered 503");
        assertThat(lost.last()).isNotNull();
        assertThat(lost.lastRead()).isNotNull();
    }

    @Test
    void whatWaitsNamesTheQuestionToo() {
        Reading.Lost<QueueReading> lost = lost(new QueueMetrics(prometheus, time.surroundings()).topic(), QUEUE_TIME);

        assertThat(lost.reason()).asString().startsWith("“").endsWith("answered 503");
        assertThat(lost.last()).isNotNull();
    }
}
