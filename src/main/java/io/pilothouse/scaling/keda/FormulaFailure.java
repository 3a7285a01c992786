package io.pilothouse.scaling.keda;

import io.pilothouse.units.Explained;
import io.pilothouse.units.Reason;

/** A formula that gives nothing for the values at hand; one that can never give anything is refused before. */
final class FormulaFailure extends RuntimeException implements Explained {
    private static final long serialVersionUID = 1;

    private final transient Reason reason;

    FormulaFailure(Reason reason) {
        super(null, null, false, false);
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }

    /** Put in words only when somebody reads it: a replay may fail at each of its steps. */
    @Override
    public String getMessage() {
        return reason.toString();
    }
}
