package io.pilothouse.telemetry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.live.Memory;
import io.pilothouse.live.OnDemand;
import io.pilothouse.live.Topic;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the engines of one endpoint report over a time: asked while somebody looks, once for all who do. */
public final class EndpointMetrics {
    /** Of these each replica has a line of its own. */
    public static final Set<Measure> BY_REPLICA = Set.of(
            Measure.RUNNING,
            Measure.WAITING,
            Measure.KV_WORST,
            Measure.TTFT_P95,
            Measure.ITL_P95,
            Measure.GENERATION_TOKENS);

    private static final int MOST = 1_000;

    private final @Nullable MetricServer server;
    private final OnDemand.Surroundings surroundings;
    /** One that is followed is held by those who follow it, so that there are never two of the same. */
    private final Cache<Asked, Topic<EndpointReading>> topics =
            Caffeine.newBuilder().maximumSize(MOST).weakValues().build();

    private final EndpointQuestion.Sources sources;
    private final Memory<Subject, Rescales> rescales;

    private record Asked(Subject subject, Range range) {}

    /** @param prometheus null where none is connected */
    public EndpointMetrics(@Nullable Prometheus prometheus, OnDemand.Surroundings surroundings) {
        server = prometheus == null ? null : new MetricServer(prometheus, Catalogue.read(), surroundings.clock());
        this.surroundings = surroundings;
        Memory.Limits shared = Memory.Limits.of(Duration.ofMinutes(1), MOST);
        Memory<Support.Of, Support> supports =
                new Memory<>(of -> Support.ask(of, Objects.requireNonNull(server)), shared, surroundings.clock());
        Memory<String, Set<Recording>> recordings =
                new Memory<>(_ -> Recording.of(Objects.requireNonNull(prometheus)), shared, surroundings.clock());
        rescales = new Memory<>(of -> Rescales.ask(of, Objects.requireNonNull(server)), shared, surroundings.clock());
        sources = new EndpointQuestion.Sources(
                supports::get, () -> recordings.get("of all"), new SideBySide(surroundings.remotes()));
    }

    /** Whether there is anybody to ask. Where there is not, all topics wait for ever and say so. */
    public boolean isConnected() {
        return server != null;
    }

    /** Whoever follows the topic's feed makes it live. */
    public Topic<EndpointReading> of(Subject subject, Range range) {
        return topics.get(new Asked(subject, range), this::begin);
    }

    /** When it was scaled in the last days, asked once for all who look within a minute. Waits for the server: not for a UI thread. */
    public Rescales rescales(Subject subject) {
        return server == null ? new Rescales(List.of(), Reason.of("telemetry.not-connected")) : rescales.get(subject);
    }

    private Topic<EndpointReading> begin(Asked asked) {
        String name = "metrics of " + asked.subject();
        return server == null
                ? notConnected(name, surroundings.clock())
                : new OnDemand<>(
                                name,
                                new EndpointQuestion(asked.subject(), asked.range(), server, sources),
                                OnDemand.Rhythm.every(asked.range().every()),
                                surroundings,
                                reading -> asked.range().showsScrapes() ? reading.expected() : null)
                        .topic();
    }

    static <T> Topic<T> notConnected(String name, Clock clock) {
        Topic<T> topic = new Topic<>(name, clock);
        topic.begins(Reason.of("telemetry.not-connected"));
        return topic;
    }
}
