package io.pilothouse.scaling.keda;

import io.pilothouse.scaling.controller.Scale;
import org.jspecify.annotations.Nullable;

/** Counts failures of each metric, and replaces what failed too often. */
final class FallbackRule {
    private final @Nullable Fallback fallback;
    private final @Nullable Modifiers modifiers;
    private final Target[] targets;
    private final boolean[] falls;
    private final int[] failures;

    FallbackRule(ScaledObject object, Version version) {
        Modifiers made = object.modifiers();
        modifiers = made;
        fallback = made == null || made.fallsBack() ? object.fallback() : null;
        int triggers = object.triggers().size();
        failures = new int[triggers];
        falls = new boolean[triggers];
        targets = new Target[triggers];
        for (int i = 0; i < triggers; i++) {
            Trigger trigger = object.triggers().get(i);
            boolean read = !(trigger instanceof Trigger.Resource);
            targets[i] = made != null || !read ? target(made) : Triggers.target(trigger);
            falls[i] = read && (version.valuesFallBack() || targets[i].isAverage());
        }
    }

    private static Target target(@Nullable Modifiers modifiers) {
        return modifiers == null ? Target.average(1) : modifiers.target();
    }

    void failed(int trigger, int times) {
        failures[trigger] = times;
    }

    /** Whether a formula's {@code ??} passes over it. */
    boolean isMissing(int trigger) {
        return fallback != null
                && fallback.behavior() == Fallback.Behavior.SCALING_MODIFIERS
                && failures[trigger] > fallback.failureThreshold();
    }

    /** What the formula comes to where all of it is missing; null where nothing says. */
    @Nullable Double ofNothing() {
        return fallback == null || modifiers == null
                ? null
                : fallback.replicas() * modifiers.target().value();
    }

    /** Counts it, and writes what replaces it where its failures are too many. */
    void settle(int trigger, Scale scale, Reading reading) {
        if (fallback == null) {
            return;
        }
        if (reading.error == null) {
            failures[trigger] = 0;
            return;
        }
        failures[trigger]++;
        if (!falls[trigger] || failures[trigger] <= fallback.failureThreshold()) {
            return;
        }
        if (fallback.behavior() == Fallback.Behavior.SCALING_MODIFIERS) {
            reading.says(-(long) Target.MILLI, false);
        } else {
            replace(fallback, targets[trigger], scale, reading);
        }
    }

    /** The autoscaler divides a sum by the target, and multiplies a level with the replicas that are ready. */
    private static void replace(Fallback fallback, Target target, Scale scale, Reading reading) {
        double replicas = fallback.replicas(scale.wanted());
        if (!target.isAverage()) {
            if (scale.ready() == 0) {
                reading.failed(reading.error + "; a metric of type Value cannot fall back while no replica is ready");
                return;
            }
            replicas /= scale.ready();
        }
        reading.fallsBack((long) (target.value() * Target.MILLI * replicas));
    }
}
