package io.pilothouse.telemetry;

import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.live.OnDemand;
import io.pilothouse.live.Topic;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits in the engines of all endpoints: asked while somebody looks, with as many questions for a thousand endpoints as for one. */
public final class QueueMetrics {
    static final List<Measure> MEASURES =
            List.of(Measure.WAITING, Measure.RUNNING, Measure.KV_WORST, Measure.QUEUE_TIME_P95);

    private static final String NAME = "queues of the fleet";
    private static final Duration EVERY = Duration.ofSeconds(15);

    private final boolean connected;
    private final Topic<QueueReading> topic;

    /** @param prometheus null where none is connected */
    public QueueMetrics(@Nullable Prometheus prometheus, OnDemand.Surroundings surroundings) {
        connected = prometheus != null;
        topic = prometheus == null
                ? EndpointMetrics.notConnected(NAME, surroundings.clock())
                : new OnDemand<>(
                                NAME,
                                new QueueQuestion(new MetricServer(prometheus, Catalogue.read(), surroundings.clock())),
                                OnDemand.Rhythm.every(EVERY),
                                surroundings)
                        .topic();
    }

    /** Whether there is anybody to ask. Where there is not, the topic waits for ever and says so. */
    public boolean isConnected() {
        return connected;
    }

    /** Whoever follows its feed makes it live. */
    public Topic<QueueReading> topic() {
        return topic;
    }
}
