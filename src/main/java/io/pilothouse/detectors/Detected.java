package io.pilothouse.detectors;

import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.live.OnDemand;
import io.pilothouse.live.Topic;
import io.pilothouse.units.Reason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is wrong with the engines of all workloads now: asked while somebody looks, once for all who do and for all workloads. */
public final class Detected {
    private static final String NAME = "faults of engines";
    private static final Duration EVERY = Duration.ofSeconds(15);

    private final boolean connected;
    private final Topic<Detections> topic;

    /** @param prometheus null where none is connected */
    public Detected(@Nullable Prometheus prometheus, OnDemand.Surroundings surroundings) {
        connected = prometheus != null;
        topic = prometheus == null
                ? new Topic<>(NAME, surroundings.clock())
                : new OnDemand<>(
                                NAME,
                                new DetectorsQuestion(prometheus, surroundings.clock()),
                                OnDemand.Rhythm.every(EVERY),
                                surroundings)
                        .topic();
        if (!connected) {
            topic.begins(Reason.of("detectors.not-connected"));
        }
    }

    /** Whether there is anybody to ask. Where there is not, the topic waits for ever and says so. */
    public boolean isConnected() {
        return connected;
    }

    /** Whoever follows its feed makes it live. */
    public Topic<Detections> topic() {
        return topic;
    }
}
