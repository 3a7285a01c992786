package io.pilothouse.sandbox;

import io.pilothouse.live.Feed;
import io.pilothouse.units.EndpointId;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The faults of simulated engines, to be switched on and off while the sandbox runs. A restart brings those of the beginning back. */
public final class Faults {
    private final EngineLoads loads;
    private final Clock clock;
    private final Feed<List<Running>> running;

    Faults(EngineLoads loads, Clock clock) {
        this.loads = loads;
        this.clock = clock;
        running = new Feed<>(now());
    }

    /** One that goes on. */
    public record Running(EndpointId endpoint, EngineFault fault, Instant since) {}

    public Feed<List<Running>> running() {
        return running;
    }

    /** Of the world's beginning, those that have replicas enough to show it. */
    public List<EndpointId> endpoints(EngineFault fault) {
        return Served.all().stream()
                .filter(served -> served.min() >= fault.replicas())
                .map(Served::id)
                .sorted(Comparator.comparing(EndpointId::toString))
                .toList();
    }

    /** From now on; what was wrong with the endpoint until now is over. */
    public synchronized void switchOn(EngineFault fault, EndpointId endpoint) {
        loads.hurt(key(endpoint), fault, clock.instant());
        running.publish(now());
    }

    public synchronized void switchOff(EndpointId endpoint) {
        loads.heal(key(endpoint), clock.instant());
        running.publish(now());
    }

    private static String key(EndpointId endpoint) {
        return "models-" + endpoint.environment() + "/" + endpoint.name();
    }

    private List<Running> now() {
        return Served.all().stream()
                .map(Served::id)
                .flatMap(endpoint -> loads.faults().getOrDefault(key(endpoint), List.of()).stream()
                        .filter(fault -> fault.until() == null)
                        .map(fault -> new Running(endpoint, fault.kind(), fault.since())))
                .toList();
    }
}
