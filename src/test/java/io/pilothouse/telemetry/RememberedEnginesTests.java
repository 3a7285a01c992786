package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.clients.prometheus.ConnectedPrometheus;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.fakes.SteadyEngine;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.realparts.Expositions;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.ScrapingPrometheus;
import io.pilothouse.realparts.ScrapingPrometheus.Target;
import io.pilothouse.realparts.Server;
import io.pilothouse.units.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A real server remembers days in blocks that were made elsewhere, and goes on scraping the same engine: long ranges and traffic are read from both. */
@OnRealServers(Server.PROMETHEUS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RememberedEnginesTests {
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    private final Instant began = now.minus(Duration.ofDays(9));
    private final SteadyEngine engine = SteadyEngine.of("0.20.2", began);
    private static final Subject CHAT = new Subject(Namespace.of("team-a"), "chat");
    private static final Map<String, String> POD =
            Map.of("namespace", "team-a", "pod", "chat-0", "job", "team-a/chat", "container", "engine");
    private static final Set<String> OF_TRAFFIC = Set.of(
            "vllm:time_to_first_token_seconds_bucket",
            "vllm:time_to_first_token_seconds_count",
            "vllm:num_requests_waiting",
            "vllm:num_requests_running",
            "vllm:prompt_tokens_total",
            "vllm:request_generation_tokens_sum",
            "vllm:generation_tokens_total",
            "vllm:request_success_total");
    /** Nothing was scraped for these six hours. */
    private final Instant hole = now.minus(Duration.ofDays(2));

    private static final Duration LATELY = Duration.ofHours(6);
    private final Instant mended = hole.plus(Duration.ofHours(6));
    private final ScrapingPrometheus server = new ScrapingPrometheus("remembered-engines");
    private final Expositions expositions = Expositions.start();

    private final Prometheus prometheus = ConnectedPrometheus.to(server.url());

    @BeforeAll
    void remember() {
        Map<String, String> instance = new java.util.HashMap<>(POD);
        instance.put("instance", expositions.url().getAuthority());
        server.remember(engine.history(instance, scrapes(), OF_TRAFFIC::contains) + "# EOF\n");
        expositions.expose("chat-0", () -> engine.at(Instant.now()));
        server.scrape(expositions, List.of(new Target("chat-0", POD)));
        server.start();
        server.awaitScraped(1);
    }

    @AfterAll
    void stop() {
        server.close();
        expositions.close();
    }

    /** Seldom long ago, and every minute in the last hours. */
    private List<Instant> scrapes() {
        Instant lately = now.minus(LATELY);
        return Stream.concat(
                        times(now.minus(Duration.ofDays(3)), lately, Duration.ofMinutes(4)),
                        times(lately, now, Duration.ofMinutes(1)))
                .filter(time -> time.isBefore(hole) || time.isAfter(mended))
                .toList();
    }

    private static Stream<Instant> times(Instant from, Instant until, Duration every) {
        return Stream.iterate(from, time -> time.isBefore(until), time -> time.plus(every));
    }

    private HandTime now() {
        HandTime time = new HandTime();
        time.clock().pass(Duration.between(HandClock.START, now));
        return time;
    }

    @Test
    void aWeekIsDrawnFromBlocksAndAGapStaysAGap() {
        HandTime time = now();
        Topic<EndpointReading> topic = new EndpointMetrics(prometheus, time.surroundings()).of(CHAT, Range.WEEK);
        topic.feed().follow(() -> {});
        time.pass(Duration.ZERO);

        assertThat(topic.latest()).isInstanceOf(Reading.Current.class);
        EndpointReading week = Objects.requireNonNull(topic.latest().value());
        Line tokens = EndpointOnFakes.measured(week, Measure.GENERATION_TOKENS)
                .lines()
                .getFirst();
        double perSecond = counted("vllm:generation_tokens_total") / 60;
        for (int i = 0; i < week.moments().count(); i++) {
            Instant at = Instant.ofEpochMilli(week.moments().at(i));
            if (at.isAfter(hole.plus(Duration.ofHours(1))) && at.isBefore(mended)) {
                assertThat(tokens.values()[i]).as("tokens at %s", at).isNaN();
            } else if (at.isBefore(hole) && at.isAfter(hole.minus(Duration.ofHours(20)))
                    || at.isAfter(mended.plus(Duration.ofHours(1)))) {
                assertThat(tokens.values()[i]).as("tokens at %s", at).isCloseTo(perSecond, within(perSecond / 10));
            }
        }
    }

    @Test
    void trafficOfDaysIsWhatTheEngineCounted() {
        HandTime time = now();
        Topic<TrafficSeries> topic = new TrafficHistory(prometheus, time.surroundings()).of(CHAT, Range.last(LATELY));
        topic.feed().follow(() -> {});
        time.pass(Duration.ZERO);

        assertThat(topic.latest()).isInstanceOf(Reading.Current.class);
        TrafficSeries day = Objects.requireNonNull(topic.latest().value());
        double requests = DoubleStream.of(day.values(TrafficColumn.FIRST_TOKENS))
                .filter(Double::isFinite)
                .sum();
        double expected = counted("vllm:time_to_first_token_seconds_count") * LATELY.toMinutes();
        // what is counted in the first and in the last minutes is not known whole
        assertThat(requests).isCloseTo(expected, within(expected / 50));
        assertThat(day.values(TrafficColumn.WAITING)).contains(counted("vllm:num_requests_waiting"));
    }

    /** In the minute that was recorded, over all its series. */
    private double counted(String metric) {
        return Exposition.read(engine.text()).samples().stream()
                .filter(sample -> sample.name().equals(metric))
                .mapToDouble(Exposition.Sample::value)
                .sum();
    }
}
