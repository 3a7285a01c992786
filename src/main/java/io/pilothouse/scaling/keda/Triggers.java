package io.pilothouse.scaling.keda;

import io.pilothouse.scaling.keda.ScaledObject.Replicas;
import io.pilothouse.units.InvalidValue;
import io.pilothouse.units.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What triggers of one ScaledObject must be together. */
final class Triggers {
    private static final Target CRON = Target.average(1);

    private Triggers() {}

    static void require(List<Trigger> triggers, Replicas replicas) {
        if (triggers.isEmpty()) {
            throw InvalidValue.of(Reason.of("settings.triggers.empty"), "settings.one-or-more");
        }
        Set<String> names = new HashSet<>();
        for (Trigger trigger : triggers) {
            if (!trigger.name().isEmpty() && !names.add(trigger.name())) {
                throw InvalidValue.of(Reason.of("settings.triggers.twice", trigger.name()), "settings.once");
            }
        }
        if (replicas.least() == 0 && triggers.stream().allMatch(Trigger.Resource.class::isInstance)) {
            throw InvalidValue.of(Reason.of("settings.triggers.asleep"), "settings.triggers.awake");
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
            case Trigger.Resource resource -> throw InvalidValue.of(resource.type(), "settings.triggers.read");
        };
    }
}
