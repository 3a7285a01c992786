package io.pilothouse.sandbox;

import io.pilothouse.promql.Labels;
import io.pilothouse.sandbox.EngineRuns.Seat;
import io.pilothouse.telemetry.HeldPhase;
import io.pilothouse.units.DeviceResource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Pods that have their devices and do not serve: some never do. Those that come to serve are told of as engines. For one thread at a time. */
final class WaitingPods {
    private final Map<String, Holding> waiting = new LinkedHashMap<>();
    private final List<Holding> gone = new ArrayList<>();

    /**
     * What a pod has.
     *
     * @param run an engine, and since when it has its devices
     * @param seat those devices
     */
    record Holding(EngineRun run, Seat seat, HeldPhase phase) {
        boolean isPending() {
            return phase == HeldPhase.PENDING;
        }

        int devices() {
            return seat.numbers().size();
        }

        /** As an hour of it is recorded. */
        Labels labels() {
            return Labels.of(Map.of(
                    "namespace",
                    run.namespace(),
                    "workload",
                    run.deployment(),
                    "node",
                    seat.node(),
                    "resource",
                    DeviceResource.metric(seat.resource()),
                    "phase",
                    phase.name().toLowerCase(Locale.ROOT)));
        }
    }

    /**
     * @param placed all pods that have a node
     * @param began makes of one what it holds
     */
    void observe(Map<SimulatedPod, Life> placed, Instant now, Function<SimulatedPod, Stream<Holding>> began) {
        Map<String, Life> lives = new LinkedHashMap<>();
        placed.forEach((pod, life) -> lives.put(pod.key(), life));
        waiting.forEach((key, one) -> {
            if (!lives.containsKey(key)) {
                gone.add(new Holding(one.run().endedAt(now), one.seat(), one.phase()));
            }
        });
        EngineRuns.keepNewest(gone);
        waiting.keySet()
                .removeIf(key -> !lives.containsKey(key) || lives.get(key).stage() == Life.Stage.READY);
        placed.forEach((pod, life) -> {
            if (life.stage() != Life.Stage.READY) {
                began.apply(pod).forEach(one -> waiting.putIfAbsent(pod.key(), one));
                waiting.computeIfPresent(pod.key(), (_, one) -> new Holding(one.run(), one.seat(), phase(life)));
            }
        });
    }

    /** A container that crashes again and again belongs to a pod that runs; one that has no image, or waits for its weights, to one that does not yet. */
    private static HeldPhase phase(Life life) {
        return switch (life.stage()) {
            case LOADING, CRASHING, READY -> HeldPhase.LOADING;
            case UNSCHEDULED, PULLING, VERIFYING, UNVERIFIED, IMAGE_MISSING -> HeldPhase.PENDING;
        };
    }

    List<Holding> all() {
        return Stream.concat(gone.stream(), waiting.values().stream()).toList();
    }
}
