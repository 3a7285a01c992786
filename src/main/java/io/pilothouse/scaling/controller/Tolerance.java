package io.pilothouse.scaling.controller;

import io.pilothouse.units.InvalidValue;
import io.pilothouse.units.Reason;

/**
 * How far from its target a metric may be before replicas change.
 *
 * @param down as a fraction of the target, below it
 * @param up as a fraction of the target, above it; both the same before Kubernetes 1.33
 * @param isDistance whether the distance from 1 is compared, as before Kubernetes 1.33: at a ratio of 1.1 that comes to more than 0.1, since
 *     neither is exact in binary
 */
public record Tolerance(double down, double up, boolean isDistance) {
    public static final Tolerance DEFAULT = new Tolerance(0.1, 0.1);

    public Tolerance {
        if (!(down >= 0) || !(up >= 0)) {
            throw InvalidValue.of(
                    Reason.of("settings.tolerance", String.valueOf(down), String.valueOf(up)), "settings.from-0");
        }
    }

    public Tolerance(double down, double up) {
        this(down, up, false);
    }

    /** @param ratio of what is to what should be */
    boolean holds(double ratio) {
        return isDistance ? Math.abs(1 - ratio) <= up : 1 - down <= ratio && ratio <= 1 + up;
    }
}
