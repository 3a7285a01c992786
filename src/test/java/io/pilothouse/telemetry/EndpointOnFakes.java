package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.fakes.ReplayedEngine;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.units.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** An endpoint whose engines are replayed to a server in memory, and time that passes when the test says so. */
abstract class EndpointOnFakes {
    static final Duration SCRAPE = Duration.ofSeconds(15);
    static final Subject CHAT = new Subject(Namespace.of("team-a"), "chat");
    static final String POD = "chat-6f9c8d7b5c-x2k4z";
    static final String OTHER_POD = "chat-6f9c8d7b5c-b5d9q";

    final HandTime time = new HandTime();
    final FakePrometheus prometheus = new FakePrometheus();
    final EndpointMetrics metrics = new EndpointMetrics(prometheus, time.surroundings());

    void scrape(String version, String pod, Instant from, Instant until) {
        prometheus.write(new ReplayedEngine(version, "team-a", pod).scraped(ReplayedEngine.times(from, until, SCRAPE)));
    }

    void gauge(String metric, Map<String, String> labels, double value) {
        long[] times = ReplayedEngine.times(ago(60), time.clock().instant().plusSeconds(1), SCRAPE);
        prometheus.write(List.of(Series.of(
                Labels.of(metric, labels),
                times,
                DoubleStream.generate(() -> value).limit(times.length).toArray())));
    }

    Instant ago(int minutes) {
        return time.clock().instant().minus(Duration.ofMinutes(minutes));
    }

    EndpointReading read(Range range) {
        Topic<EndpointReading> topic = metrics.of(CHAT, range);
        topic.feed().follow(() -> {});
        time.pass(Duration.ZERO);
        return current(topic);
    }

    static EndpointReading current(Topic<EndpointReading> topic) {
        assertThat(topic.latest()).isInstanceOf(Reading.Current.class);
        return Objects.requireNonNull(topic.latest().value());
    }

    /** Of each line that is shown its own question, asked by itself, says the same. */
    static void assertEachIsWhatItsQuestionSays(EndpointReading reading, Prometheus server) {
        Stream.concat(reading.measures().values().stream(), reading.replicas().values().stream())
                .forEach(measured -> {
                    Map<List<String>, double[]> own = new HashMap<>();
                    Tracks.of(
                                    reading.moments(),
                                    server.over(
                                                    measured.expression(),
                                                    reading.moments().span())
                                            .series())
                            .lines()
                            .forEach((labels, values) ->
                                    own.put(labels.all().values().stream().toList(), values));
                    assertThat(measured.lines()).as(measured.measure().name()).hasSameSizeAs(own.keySet());
                    measured.lines().forEach(line -> assertIsLike(line, own));
                });
    }

    private static void assertIsLike(Line line, Map<List<String>, double[]> own) {
        List<String> labels = Stream.of(line.part(), line.replica())
                .filter(label -> !label.isEmpty())
                .toList();
        double[] expected = Objects.requireNonNull(own.get(labels));
        for (int i = 0; i < expected.length; i++) {
            // a quantile that the buckets do not support is not given
            if (!Double.isNaN(line.values()[i])) {
                assertThat(line.values()[i]).isCloseTo(expected[i], within(1e-9 * Math.max(1, Math.abs(expected[i]))));
            }
        }
    }

    static double newest(EndpointReading reading, Measure measure) {
        List<Line> lines = measured(reading, measure).lines();
        assertThat(lines).as(measure.name()).hasSize(1);
        return lines.getFirst().newest();
    }

    static Measured measured(EndpointReading reading, Measure measure) {
        return Objects.requireNonNull(reading.measures().get(measure));
    }
}
