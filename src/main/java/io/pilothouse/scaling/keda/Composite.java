package io.pilothouse.scaling.keda;

/** One metric made by a formula of all that KEDA reads. */
final class Composite {
    private final Modifiers modifiers;
    private final FallbackRule fallback;
    private final Formula formula;
    private final Formula.Row row;
    private final Reading made = new Reading();

    Composite(ScaledObject object, Modifiers modifiers, FallbackRule fallback) {
        this.modifiers = modifiers;
        this.fallback = fallback;
        this.formula = Formula.of(modifiers.formula(), Triggers.names(object.triggers()));
        this.row = new Formula.Row(object.triggers().size());
    }

    long targetMilli() {
        return (long) (modifiers.target().value() * Target.MILLI);
    }

    boolean isAverage() {
        return modifiers.target().isAverage();
    }

    /** What a formula cannot compute is not active, and no error: KEDA then may take the last replica away. */
    boolean isActive(Reading[] of) {
        Reading now = made(of);
        return now.error == null && now.value() > modifiers.activation();
    }

    /** The first that fell back, in the formula's place; an error if any of them failed and none fell back. */
    Reading made(Reading[] of) {
        String error = null;
        for (Reading reading : of) {
            if (reading.fellBack) {
                made.fallsBack(reading.milli);
                return made;
            }
            error = error == null ? reading.error : error;
        }
        if (error == null) {
            compute(of);
        } else {
            made.failed(error);
        }
        return made;
    }

    private void compute(Reading[] of) {
        for (int i = 0; i < of.length; i++) {
            row.values[i] = of[i].value();
            row.missing[i] = fallback.isMissing(i);
        }
        try {
            if (!formula.isNil(row)) {
                made.says(milli(formula.of(row)), false);
                return;
            }
            Double otherwise = fallback.ofNothing();
            if (otherwise == null) {
                made.failed("the formula gives nil (expected: a fallback, whose replicas count then)");
            } else {
                made.says(milli(otherwise), false);
            }
        } catch (FormulaFailure failure) {
            made.failed("the formula fails: " + failure.getMessage());
        }
    }

    /** Cut, as Go converts it on amd64, where what is no number or too large becomes the smallest. */
    private static long milli(double value) {
        double milli = value * Target.MILLI;
        return Math.abs(milli) < Long.MAX_VALUE ? (long) milli : Long.MIN_VALUE;
    }
}
