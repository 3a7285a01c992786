package io.pilothouse.scaling.keda;

import io.pilothouse.scaling.controller.Behavior;
import io.pilothouse.scaling.controller.Rules;
import io.pilothouse.scaling.controller.Spec;
import io.pilothouse.scaling.controller.Tolerance;
import io.pilothouse.units.InvalidValue;
import io.pilothouse.units.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a ScaledObject says, with KEDA's defaults filled in. What KEDA, or the autoscaler that it makes, would refuse is no ScaledObject; what only
 * some versions refuse is asked with {@link #require}.
 *
 * @param fallback null where it has none
 * @param modifiers null where it has none
 */
public record ScaledObject(
        String name,
        Replicas replicas,
        Timing timing,
        List<Trigger> triggers,
        @Nullable Fallback fallback,
        @Nullable Modifiers modifiers,
        Hpa hpa,
        Annotations annotations) {
    private static final int LONGEST_NAME = 63;

    /**
     * @param least KEDA's own, 0 for none
     * @param idle how many where nothing is active, instead of the least; null where it is not set
     */
    public record Replicas(int least, int most, @Nullable Integer idle) {
        private static final int MOST = 100;

        public static final Replicas DEFAULT = new Replicas(0, MOST, null);

        public Replicas {
            if (least < 0) {
                throw InvalidValue.of("minReplicaCount " + least, "settings.from-0");
            }
            if (most < 1) {
                throw InvalidValue.of("maxReplicaCount " + most, "settings.from-1");
            }
            if (least > most) {
                throw InvalidValue.of(
                        "minReplicaCount " + least + ", maxReplicaCount " + most,
                        "settings.to-most",
                        "maxReplicaCount",
                        most);
            }
            if (idle != null && (idle < 0 || idle >= Math.max(least, 1))) {
                throw InvalidValue.of(
                        Reason.of("settings.with", "idleReplicaCount " + idle, "minReplicaCount " + least),
                        "settings.below-least",
                        "minReplicaCount",
                        Math.max(least, 1));
            }
        }

        public Replicas(int least, int most) {
            this(least, most, null);
        }

        /** The fewest that the autoscaler has, and what activation brings. */
        public int awake() {
            return Math.max(least, 1);
        }

        int asleep() {
            return idle == null ? least : idle;
        }
    }

    /** All in seconds. */
    public record Timing(int polling, int cooldown, int initialCooldown) {
        private static final int POLLING = 30;
        private static final int COOLDOWN = 300;

        public static final Timing DEFAULT = new Timing(POLLING, COOLDOWN, 0);

        public Timing {
            if (polling < 1) {
                throw InvalidValue.of("pollingInterval " + polling, "settings.from-1");
            }
            if (cooldown < 0) {
                throw InvalidValue.of("cooldownPeriod " + cooldown, "settings.from-0");
            }
            if (initialCooldown < 0) {
                throw InvalidValue.of("initialCooldownPeriod " + initialCooldown, "settings.from-0");
            }
        }
    }

    /**
     * What is said of the autoscaler.
     *
     * @param name null for KEDA's own
     * @param behavior null where it has none
     */
    public record Hpa(@Nullable String name, @Nullable Behavior behavior) {
        public static final Hpa DEFAULT = new Hpa(null, null);
    }

    public ScaledObject {
        triggers = List.copyOf(triggers);
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw InvalidValue.of(Reason.of("settings.name", name, name.length()), "settings.range", "1", LONGEST_NAME);
        }
        Triggers.require(triggers, replicas);
        if (modifiers != null) {
            Formula.of(modifiers.formula(), Triggers.names(triggers));
        }
        requireFallback(fallback, modifiers, triggers);
    }

    private static void requireFallback(
            @Nullable Fallback fallback, @Nullable Modifiers modifiers, List<Trigger> triggers) {
        if (fallback == null || modifiers != null) {
            return;
        }
        if (fallback.behavior() == Fallback.Behavior.SCALING_MODIFIERS) {
            throw InvalidValue.of(Reason.of("settings.fallback.no-formula"), Reason.said("scalingModifiers.formula"));
        }
        if (triggers.stream().allMatch(Trigger.Resource.class::isInstance)) {
            throw InvalidValue.of(Reason.of("settings.fallback.resources"), "settings.fallback.another");
        }
    }

    /** With KEDA's defaults. */
    public static ScaledObject of(String name, List<? extends Trigger> triggers) {
        return new ScaledObject(
                name,
                Replicas.DEFAULT,
                Timing.DEFAULT,
                List.copyOf(triggers),
                null,
                null,
                Hpa.DEFAULT,
                Annotations.NONE);
    }

    public ScaledObject with(Replicas other) {
        return new ScaledObject(name, other, timing, triggers, fallback, modifiers, hpa, annotations);
    }

    public ScaledObject with(Timing other) {
        return new ScaledObject(name, replicas, other, triggers, fallback, modifiers, hpa, annotations);
    }

    public ScaledObject with(Fallback other) {
        return new ScaledObject(name, replicas, timing, triggers, other, modifiers, hpa, annotations);
    }

    public ScaledObject with(Modifiers other) {
        return new ScaledObject(name, replicas, timing, triggers, fallback, other, hpa, annotations);
    }

    public ScaledObject with(Hpa other) {
        return new ScaledObject(name, replicas, timing, triggers, fallback, modifiers, other, annotations);
    }

    public ScaledObject with(Annotations other) {
        return new ScaledObject(name, replicas, timing, triggers, fallback, modifiers, hpa, other);
    }

    /** The name of the autoscaler. */
    public String hpaName() {
        String given = hpa.name();
        return given == null || given.isEmpty() ? "keda-hpa-" + name : given;
    }

    /** @throws IllegalArgumentException if that version refuses it */
    public void require(Version version) {
        if (version.boundsNames() && hpaName().length() > LONGEST_NAME) {
            throw InvalidValue.of(
                    Reason.of("settings.autoscaler", hpaName(), hpaName().length()),
                    "settings.autoscaler.expected",
                    LONGEST_NAME);
        }
        if (fallback == null) {
            return;
        }
        if (!version.formulasFallBack() && fallback.behavior() == Fallback.Behavior.SCALING_MODIFIERS) {
            throw InvalidValue.of(
                    Reason.of("settings.in", "fallback.behavior scalingModifiers", "KEDA 2." + version.minor()),
                    "settings.fallback.newer",
                    "2.20");
        }
        if (!version.valuesFallBack() && !isAnyAverage()) {
            throw InvalidValue.of(
                    Reason.of("settings.fallback.value", "KEDA 2." + version.minor()),
                    "settings.fallback.average",
                    "2.18");
        }
    }

    private boolean isAnyAverage() {
        return modifiers != null
                ? modifiers.target().isAverage()
                : triggers.stream()
                        .anyMatch(trigger -> !(trigger instanceof Trigger.Resource)
                                && Triggers.target(trigger).isAverage());
    }

    /** Whether KEDA's own polls decide anything: to nothing, to what is idle, by a formula; or fill the cache that the autoscaler is told from. */
    boolean needsPolls() {
        return replicas.least() == 0
                || replicas.idle() != null
                || modifiers != null
                || triggers.stream().anyMatch(Trigger::isCached);
    }

    /** What KEDA tells the autoscaler: never none; the direction that is paused is disabled in its behavior, the other as Kubernetes fills it in. */
    Spec autoscaler(Tolerance tolerance, Version version) {
        Annotations held = annotations.known(version);
        Behavior behavior = hpa.behavior();
        if (held.pausedIn() || held.pausedOut()) {
            Behavior given = behavior == null ? Behavior.DEFAULT : behavior;
            behavior = new Behavior(
                    held.pausedOut() ? disabled(given.up()) : given.up(),
                    held.pausedIn() ? disabled(given.down()) : given.down());
        }
        Spec spec = new Spec(replicas.awake(), replicas.most(), behavior);
        return new Spec(spec.least(), spec.most(), behavior, tolerance, false, spec.windowSeconds());
    }

    private static Rules disabled(Rules rules) {
        return new Rules(Rules.Select.DISABLED, rules.windowSeconds(), rules.policies());
    }
}
