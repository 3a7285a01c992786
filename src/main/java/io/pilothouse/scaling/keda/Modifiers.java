package io.pilothouse.scaling.keda;

import io.pilothouse.units.InvalidValue;
import io.pilothouse.units.Reason;

/**
 * One metric made of all triggers ({@code advanced.scalingModifiers}). It replaces them, for the autoscaler and for whether it is active; cpu and
 * memory stay beside it.
 *
 * @param formula over the names of the triggers
 * @param activation active where the result is above it
 */
public record Modifiers(String formula, Target target, double activation) {
    static final String METRIC = "composite-metric";

    public Modifiers {
        if (formula.isBlank()) {
            throw InvalidValue.of(Reason.of("settings.formula.empty"), "settings.expression");
        }
        if (!Double.isFinite(activation)) {
            throw InvalidValue.of("activationTarget " + activation, "settings.number");
        }
    }

    /** KEDA reads the target of a fallback as a whole number, and does not fall back where it is none. */
    boolean fallsBack() {
        return target.value() == Math.rint(target.value());
    }
}
