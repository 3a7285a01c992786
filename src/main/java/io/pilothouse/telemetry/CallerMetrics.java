package io.pilothouse.telemetry;

import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.live.OnDemand;
import io.pilothouse.live.Topic;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How much callers use of what gateways limit: asked while somebody looks, with as many questions for a thousand callers as for one. */
public final class CallerMetrics {
    public static final Duration EVERY = Duration.ofSeconds(30);
    private static final String NAME = "what gateways count";

    private final boolean connected;
    private final Topic<CallersReading> topic;

    /** @param prometheus null where none is connected */
    public CallerMetrics(@Nullable Prometheus prometheus, OnDemand.Surroundings surroundings) {
        connected = prometheus != null;
        topic = prometheus == null
                ? EndpointMetrics.notConnected(NAME, surroundings.clock())
                : new OnDemand<>(
                                NAME,
                                new CallersQuestion(
                                        new MetricServer(prometheus, Catalogue.read(), surroundings.clock())),
                                OnDemand.Rhythm.every(EVERY),
                                surroundings)
                        .topic();
    }

    /** Whether there is anybody to ask. Where there is not, the topic waits for ever and says so. */
    public boolean isConnected() {
        return connected;
    }

    /** Whoever follows its feed makes it live. */
    public Topic<CallersReading> topic() {
        return topic;
    }
}
