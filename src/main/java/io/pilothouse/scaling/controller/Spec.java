package io.pilothouse.scaling.controller;

import io.pilothouse.units.InvalidValue;
import org.jspecify.annotations.Nullable;

/**
 * What a HorizontalPodAutoscaler is told.
 *
 * @param behavior null where it has none: then only the past of the controller's own window and twice the replicas bound it
 * @param scalesToZero whether the cluster lets it (HPAScaleToZero, on by default from Kubernetes 1.37); it then needs an External or Object metric
 * @param windowSeconds the controller's own for scaling down, where {@code behavior} is null
 */
public record Spec(
        int least,
        int most,
        @Nullable Behavior behavior,
        Tolerance tolerance,
        boolean scalesToZero,
        int windowSeconds) {
    private static final int WINDOW = 300;

    public Spec {
        if (least < 0 || most < 1 || least > most) {
            throw InvalidValue.of(
                    "minReplicas " + least + ", maxReplicas " + most, "settings.to-most", "maxReplicas", most);
        }
    }

    public Spec(int least, int most, @Nullable Behavior behavior) {
        this(least, most, behavior, Tolerance.DEFAULT, false, WINDOW);
    }
}
