package io.pilothouse.targets;

import io.pilothouse.changes.Changes;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.live.OnDemand;
import io.pilothouse.live.Topic;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How all targets are kept: asked while somebody looks, once for all who do and for all endpoints. */
public final class TargetsFeed {
    public static final Duration EVERY = Duration.ofSeconds(30);
    private static final String NAME = "targets";

    private final Topic<KeptTargets> topic;

    /** @param prometheus null where none is connected: what is promised is said all the same */
    public TargetsFeed(
            Changes changes, @Nullable Prometheus prometheus, NotServing down, OnDemand.Surroundings surroundings) {
        topic = new OnDemand<>(
                        NAME,
                        new KeptQuestion(changes, prometheus, down, surroundings.clock()),
                        OnDemand.Rhythm.every(EVERY),
                        surroundings)
                .topic();
    }

    /** Whoever follows its feed makes it live. */
    public Topic<KeptTargets> topic() {
        return topic;
    }
}
