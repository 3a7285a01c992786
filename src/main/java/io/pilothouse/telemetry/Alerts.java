package io.pilothouse.telemetry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.live.Memory;
import io.pilothouse.live.OnDemand;
import io.pilothouse.live.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The alerts of endpoints: asked while somebody looks, once for all who do; what lasts anywhere is asked once for all endpoints. */
public final class Alerts {
    private static final int MOST = 1_000;
    private static final Duration SHARED = Duration.ofSeconds(8);
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(15);
    private static final String ALL = "all";

    private final @Nullable MetricServer server;
    private final OnDemand.Surroundings surroundings;
    private final Memory<String, List<Prometheus.Alert>> lasting;
    /** One that is followed is held by those who follow it, so that there are never two of the same. */
    private final Cache<Asked, Topic<AlertsReading>> topics =
            Caffeine.newBuilder().maximumSize(MOST).weakValues().build();

    private record Asked(AlertSubject whose, Range range) {}

    /** @param prometheus null where none is connected */
    public Alerts(@Nullable Prometheus prometheus, OnDemand.Surroundings surroundings) {
        server = prometheus == null ? null : new MetricServer(prometheus, Catalogue.read(), surroundings.clock());
        this.surroundings = surroundings;
        lasting = new Memory<>(
                _ -> Objects.requireNonNull(prometheus).alerts(), Memory.Limits.of(SHARED, 1), surroundings.clock());
    }

    /** Whoever follows the topic's feed makes it live. */
    public Topic<AlertsReading> of(AlertSubject whose, Range range) {
        return topics.get(new Asked(whose, range), this::begin);
    }

    private Topic<AlertsReading> begin(Asked asked) {
        String name = "alerts of " + asked.whose().subject();
        if (server == null) {
            return EndpointMetrics.notConnected(name, surroundings.clock());
        }
        Duration every = asked.range().every();
        return new OnDemand<>(
                        name,
                        new AlertsQuestion(asked.whose(), asked.range(), server, () -> lasting.get(ALL)),
                        OnDemand.Rhythm.every(every.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : every),
                        surroundings)
                .topic();
    }
}
