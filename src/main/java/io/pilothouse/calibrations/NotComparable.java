package io.pilothouse.calibrations;

import io.pilothouse.units.Explained;
import io.pilothouse.units.Reason;

/** Why what an engine reports cannot be held against an estimate. */
final class NotComparable extends RuntimeException implements Explained {
    private static final long serialVersionUID = 1;

    private final transient Reason reason;

    NotComparable(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    static NotComparable because(String key, Object... facts) {
        return new NotComparable(Reason.of(key, facts));
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
