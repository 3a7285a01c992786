package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.prometheus.Span;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.units.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A server in memory of which the traffic of an endpoint is asked. */
abstract class TrafficOnFakes {
    static final Subject CHAT = new Subject(Namespace.of("team-a"), "chat");
    static final Range HOUR = Range.last(Duration.ofHours(1));
    static final Range THREE_DAYS = Range.last(Duration.ofDays(3));
    static final ClientFailure DOWN = new ClientFailure.Unreachable("down");

    final HandTime time = new HandTime();
    final FakePrometheus prometheus = new FakePrometheus();
    final TrafficHistory history = new TrafficHistory(prometheus, time.surroundings());

    Instant ago(Duration some) {
        return time.clock().instant().minus(some);
    }

    /** An engine in a pod of its own, scraped until so long ago. */
    CountingEngine engine(String pod, Duration from, Duration until) {
        return new CountingEngine("team-a", "chat-6f9c8d7b5c-" + pod, ago(from), ago(until));
    }

    Topic<TrafficSeries> follow(Range range) {
        Topic<TrafficSeries> topic = history.of(CHAT, range);
        topic.feed().follow(() -> {});
        time.pass(Duration.ZERO);
        return topic;
    }

    TrafficSeries load(Range range) {
        Topic<TrafficSeries> topic = follow(range);
        assertThat(topic.latest()).isInstanceOf(Reading.Current.class);
        return Objects.requireNonNull(topic.latest().value());
    }

    Stream<Span> spans() {
        return prometheus.asked().stream().map(FakePrometheus.Asked::span).filter(Objects::nonNull);
    }

    /** Of samples, not of windows or hours. */
    List<Span> pieces() {
        return spans().filter(span -> span.step().equals(TrafficSeries.STEP)).toList();
    }

    static List<Double> known(double[] values) {
        return Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .boxed()
                .toList();
    }

    static double sum(TrafficSeries series, TrafficColumn column) {
        return known(series.values(column)).stream().mapToDouble(value -> value).sum();
    }
}
