package io.pilothouse.scaling;

import io.pilothouse.scaling.controller.Behavior;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A HorizontalPodAutoscaler, and what its controller says of it.
 *
 * @param owner the ScaledObject that it was made of; empty where somebody made it by hand
 * @param current replicas when the controller looked last; {@code desired} what it came to
 * @param behavior null where it says nothing of it
 * @param lastScaled null for never
 */
public record Hpa(
        Target target,
        String name,
        String owner,
        int least,
        int most,
        int current,
        int desired,
        List<Metric> metrics,
        List<Condition> conditions,
        @Nullable Behavior behavior,
        @Nullable Instant lastScaled) {
    public Hpa {
        metrics = List.copyOf(metrics);
        conditions = List.copyOf(conditions);
    }

    /**
     * @param source External, Resource, ContainerResource, Pods or Object
     * @param type of its target: AverageValue, Value or Utilization
     * @param now in the units of the target; null where the controller does not say
     */
    public record Metric(
            String source,
            String name,
            String type,
            double target,
            @Nullable Double now) {}

    Optional<Condition> condition(String type) {
        return conditions.stream().filter(one -> one.type().equals(type)).findFirst();
    }

    /** Whether a condition is as told, for this reason. */
    boolean says(String type, Condition.Status status, String reason) {
        return condition(type)
                .filter(one -> one.status() == status && one.reason().equals(reason))
                .isPresent();
    }

    /** Why it cannot compute how many are needed; empty where it can, and where nothing is scaled. */
    Optional<Condition> unreadMetric() {
        return condition("ScalingActive")
                .filter(Condition::isFalse)
                .filter(one -> !one.reason().equals("ScalingDisabled"));
    }
}
