package io.pilothouse.scaling.whatif;

import io.pilothouse.live.OnDemand;
import io.pilothouse.scaling.RecordedEngine;
import io.pilothouse.scaling.ScaledObject;
import io.pilothouse.scaling.replay.Candidate;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.telemetry.TrafficHistory;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Replays of an endpoint of which a test says all but the traffic. */
public final class Histories {
    private Histories() {}

    /** @param ttft its target in seconds, {@code most} replicas that its devices can hold, {@code start} how long one takes */
    public record Endpoint(
            Subject subject, Map<String, Object> spec, RecordedEngine engine, double ttft, int most, Duration start) {}

    /** Computed on the thread that asks. */
    public static EndpointReplay of(Endpoint endpoint, TrafficHistory traffic, OnDemand.Surroundings surroundings) {
        Situation situation = new Situation(
                endpoint.subject(),
                Candidate.of("now", endpoint.spec(), Map.of()),
                new ScaledObject.Written(endpoint.spec(), Map.of()),
                endpoint.engine(),
                new Situation.Replica(1, endpoint.most(), 60, endpoint.ttft(), 1.0, "EUR"),
                List.of(endpoint.start()),
                List.of());
        return new EndpointReplay(_ -> situation, traffic, Runnable::run, surroundings);
    }
}
