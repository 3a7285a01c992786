package io.pilothouse.scaling.keda;

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
            throw new IllegalArgumentException("formula is empty (expected: an expression of the triggers' names)");
        }
        if (!Double.isFinite(activation)) {
            throw new IllegalArgumentException("activationTarget " + activation + " (expected: a number)");
        }
    }

    /** KEDA reads the target of a fallback as a whole number, and does not fall back where it is none. */
    boolean fallsBack() {
        return target.value() == Math.rint(target.value());
    }
}
