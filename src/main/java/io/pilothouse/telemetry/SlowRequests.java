package io.pilothouse.telemetry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.live.OnDemand;
import io.pilothouse.live.Topic;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The slowest requests of endpoints whose traces their engines kept (exemplars): asked while somebody looks, once for all who do. Most keep none. */
public final class SlowRequests {
    private static final int MOST = 1_000;
    private static final Duration SHORTEST_WAIT = Duration.ofMinutes(1);

    private final @Nullable MetricServer server;
    private final OnDemand.Surroundings surroundings;
    /** One that is followed is held by those who follow it, so that there are never two of the same. */
    private final Cache<Asked, Topic<List<SlowRequest>>> topics =
            Caffeine.newBuilder().maximumSize(MOST).weakValues().build();

    private record Asked(Subject subject, Range range) {}

    /** @param prometheus null where none is connected */
    public SlowRequests(@Nullable Prometheus prometheus, OnDemand.Surroundings surroundings) {
        server = prometheus == null ? null : new MetricServer(prometheus, Catalogue.read(), surroundings.clock());
        this.surroundings = surroundings;
    }

    /** Whoever follows the topic's feed makes it live. The slowest first. */
    public Topic<List<SlowRequest>> of(Subject subject, Range range) {
        return topics.get(new Asked(subject, range), this::begin);
    }

    private Topic<List<SlowRequest>> begin(Asked asked) {
        String name = "traces of " + asked.subject();
        if (server == null) {
            return EndpointMetrics.notConnected(name, surroundings.clock());
        }
        Duration every = asked.range().every();
        return new OnDemand<>(
                        name,
                        new SlowRequestsQuestion(asked.subject(), asked.range(), server),
                        OnDemand.Rhythm.every(every.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : every),
                        surroundings)
                .topic();
    }
}
