package io.pilothouse.scaling.keda;

import io.pilothouse.scaling.keda.ScaledObject.Replicas;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What triggers of one ScaledObject must be together. */
final class Triggers {
    private static final Target CRON = Target.average(1);

    private Triggers() {}

    static void require(List<Trigger> triggers, Replicas replicas) {
        if (triggers.isEmpty()) {
            throw new IllegalArgumentException("triggers are empty (expected: one or more)");
        }
        Set<String> names = new HashSet<>();
        for (Trigger trigger : triggers) {
            if (!trigger.name().isEmpty() && !names.add(trigger.name())) {
                throw new IllegalArgumentException(
                        "trigger name " + trigger.name() + " is there twice (expected: each name once)");
            }
        }
        if (replicas.least() == 0 && triggers.stream().allMatch(Trigger.Resource.class::isInstance)) {
            throw new IllegalArgumentException(
                    "minReplicaCount 0 with cpu and memory triggers only (expected: 1 or more,"
                            + " or another trigger, because they cannot tell that something is to be done)");
        }
    }

    /** As a formula may use them, in their order. */
    static List<String> names(List<Trigger> triggers) {
        return triggers.stream()
                .map(trigger -> trigger instanceof Trigger.Resource ? "" : trigger.name())
                .toList();
    }

    /** Not of cpu and memory, which KEDA does not read. */
    static Target target(Trigger trigger) {
        return switch (trigger) {
            case Trigger.Prometheus prometheus -> prometheus.target();
            case Trigger.External external -> external.target();
            case Trigger.Cron cron -> new Target(cron.metricType(), CRON.value());
            case Trigger.Resource resource ->
                throw new IllegalArgumentException(resource.type() + " (expected: a trigger that KEDA reads)");
        };
    }
}
