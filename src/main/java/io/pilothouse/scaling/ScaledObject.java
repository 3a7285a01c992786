package io.pilothouse.scaling;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * KEDA's wish for a workload, and what KEDA says of it. Where it says nothing, KEDA's own defaults stand here.
 *
 * @param endpoint its label of the console's own; empty where it has none
 * @param hpaName of the autoscaler that KEDA makes of it
 * @param failing metrics that it cannot read now, by their names at the autoscaler
 * @param lastActive when a trigger was active last; null for never
 * @param written as the cluster has it
 */
public record ScaledObject(
        Target target,
        String name,
        String endpoint,
        Bounds bounds,
        Timing timing,
        List<Trigger> triggers,
        @Nullable Fallback fallback,
        @Nullable Modifiers modifiers,
        Pause pause,
        HpaName hpaName,
        List<Condition> conditions,
        Set<String> failing,
        @Nullable Instant lastActive,
        Written written) {
    public ScaledObject {
        triggers = List.copyOf(triggers);
        conditions = List.copyOf(conditions);
        failing = Set.copyOf(failing);
    }

    /** @param idle replicas while no trigger is active; null where that is {@code least} */
    public record Bounds(int least, int most, @Nullable Integer idle) {
        /** While no trigger is active. */
        public int quiet() {
            return idle == null ? least : idle;
        }
    }

    public record Timing(int pollingSeconds, int cooldownSeconds) {}

    /**
     * @param index its place, by which its metric is named
     * @param name empty where it has none
     * @param metricType AverageValue, Value or Utilization
     * @param metadata without headers, which may hold secrets
     */
    public record Trigger(int index, String type, String name, String metricType, Map<String, String> metadata) {
        static final String AVERAGE = "AverageValue";

        public Trigger {
            metadata = Map.copyOf(metadata);
        }

        /** The name of its metric at the autoscaler begins like this. */
        String prefix() {
            return "s" + index + "-";
        }

        /** By which a person tells it from others. */
        public String called() {
            return name.isEmpty() ? type : name;
        }

        public String query() {
            return metadata.getOrDefault("query", "");
        }

        public boolean isAverage() {
            return metricType.equals(AVERAGE);
        }
    }

    /** @param behavior such as static */
    public record Fallback(int failureThreshold, int replicas, String behavior) {}

    public record Modifiers(String formula, String target, String metricType) {}

    /**
     * @param replicas that it is held at; null for as many as there are
     * @param scaleIn whether only fewer replicas are ruled out; {@code scaleOut} only more
     */
    public record Pause(boolean paused, @Nullable Integer replicas, boolean scaleIn, boolean scaleOut) {
        static final Pause NONE = new Pause(false, null, false, false);
    }

    /**
     * @param made as KEDA says; empty while it made none
     * @param wished in its own words; empty for KEDA's, made of its name
     */
    public record HpaName(String made, String wished) {}

    /**
     * Word by word, for who reads it by KEDA's own rules.
     *
     * @param spec without headers, which may hold secrets
     */
    public record Written(Map<String, Object> spec, Map<String, String> annotations) {}

    /** What the autoscaler is called, or will be. */
    String autoscaler() {
        if (!hpaName.made().isEmpty()) {
            return hpaName.made();
        }
        return hpaName.wished().isEmpty() ? AutoscalerName.of(name) : hpaName.wished();
    }

    public Optional<Condition> condition(String type) {
        return conditions.stream().filter(one -> one.type().equals(type)).findFirst();
    }

    boolean is(String type) {
        return condition(type).filter(Condition::isTrue).isPresent();
    }

    /**
     * What the autoscaler is told of the trigger is not what was measured: it is made so that the replicas of the fallback come of it. Of any trigger,
     * where KEDA does not name those that fail.
     */
    boolean isMadeUp(Trigger trigger) {
        return fallsBack()
                && (failing.isEmpty() || failing.stream().anyMatch(name -> name.startsWith(trigger.prefix())));
    }

    boolean fallsBack() {
        return is("Fallback");
    }

    /** Why KEDA does not do what it says; empty where it does. */
    Optional<Condition> refusal() {
        return condition("Ready").filter(Condition::isFalse);
    }
}
