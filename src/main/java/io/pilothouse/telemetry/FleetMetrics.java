package io.pilothouse.telemetry;

import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.live.OnDemand;
import io.pilothouse.live.Topic;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the engines of all endpoints report now: asked while somebody looks, with as many questions for a thousand endpoints as for one. */
public final class FleetMetrics {
    public static final List<Measure> MEASURES = List.of(
            Measure.WAITING,
            Measure.RUNNING,
            Measure.KV_WORST,
            Measure.TTFT_P50,
            Measure.TTFT_P95,
            Measure.TPOT_P50,
            Measure.TPOT_P95,
            Measure.ITL_P95,
            Measure.PROMPT_TOKENS,
            Measure.GENERATION_TOKENS);

    public static final int TREND_POINTS = 36;

    private static final String NAME = "metrics of the fleet";
    private static final Duration EVERY = Duration.ofSeconds(15);

    private final boolean connected;
    private final Topic<FleetReading> topic;

    /** @param prometheus null where none is connected */
    public FleetMetrics(@Nullable Prometheus prometheus, OnDemand.Surroundings surroundings) {
        connected = prometheus != null;
        topic = prometheus == null
                ? EndpointMetrics.notConnected(NAME, surroundings.clock())
                : new OnDemand<>(
                                NAME,
                                new FleetQuestion(new MetricServer(prometheus, Catalogue.read(), surroundings.clock())),
                                OnDemand.Rhythm.every(EVERY),
                                surroundings)
                        .topic();
    }

    /** Whether there is anybody to ask. Where there is not, the topic waits for ever and says so. */
    public boolean isConnected() {
        return connected;
    }

    /** Whoever follows its feed makes it live. */
    public Topic<FleetReading> topic() {
        return topic;
    }
}
