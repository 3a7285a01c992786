package io.pilothouse.scaling.replica;

import io.pilothouse.units.Explained;
import io.pilothouse.units.Reason;

/** Too little was recorded to calibrate on. */
public final class TooLittle extends IllegalArgumentException implements Explained {
    private static final long serialVersionUID = 1;

    private final transient Reason reason;

    TooLittle(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
