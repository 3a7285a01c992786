package io.pilothouse.telemetry;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.live.OnDemand;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How much callers use of what gateways limit: asked while somebody looks, with as many questions for a thousand callers as for one. */
public final class CallerMetrics {
    public static final Duration EVERY = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
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
                                question(prometheus, surroundings.clock()),
                                OnDemand.Rhythm.every(EVERY),
                                surroundings)
                        .topic();
    }

    private static CallersQuestion question(Prometheus prometheus, Clock clock) {
        return new CallersQuestion(new MetricServer(prometheus, Catalogue.read(), clock));
    }

    /** One answer, for who asks once and goes. Waits for the server. */
    public static Reading<CallersReading> once(Prometheus prometheus, Clock clock) {
        try {
            return new Reading.Current<>(question(prometheus, clock).get());
        } catch (ClientException lost) {
            return new Reading.Lost<>(null, null, lost.reason(), clock.instant());
        }
    }

    /** What is counted now: waits for an answer that is on its way, as long as questions may take. Not for a UI thread. */
    public Reading<CallersReading> soon() {
        return connected ? topic.soon(PATIENCE) : topic.latest();
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
