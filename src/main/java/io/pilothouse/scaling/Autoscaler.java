package io.pilothouse.scaling;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One who sets the replicas of a workload: a ScaledObject with the autoscaler that KEDA made of it, or an autoscaler that somebody made by hand.
 *
 * @param hpa null where KEDA made none yet
 */
public record Autoscaler(
        @Nullable ScaledObject scaledObject, @Nullable Hpa hpa) {
    public Autoscaler {
        if (scaledObject == null && hpa == null) {
            throw new IllegalArgumentException("neither a ScaledObject nor an HPA (expected: at least one)");
        }
    }

    public String kind() {
        return scaledObject == null ? "HorizontalPodAutoscaler" : "ScaledObject";
    }

    public String name() {
        return scaledObject == null ? Objects.requireNonNull(hpa).name() : scaledObject.name();
    }

    public Target target() {
        return scaledObject == null ? Objects.requireNonNull(hpa).target() : scaledObject.target();
    }

    /** The fewest that it ever leaves. */
    public int least() {
        return scaledObject == null
                ? Objects.requireNonNull(hpa).least()
                : Math.min(scaledObject.bounds().least(), scaledObject.bounds().quiet());
    }

    public int most() {
        return scaledObject == null
                ? Objects.requireNonNull(hpa).most()
                : scaledObject.bounds().most();
    }
}
