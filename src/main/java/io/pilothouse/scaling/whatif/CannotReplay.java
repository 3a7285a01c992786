package io.pilothouse.scaling.whatif;

import io.pilothouse.units.Explained;
import io.pilothouse.units.Reason;

/** There is nothing that could be replayed, and why. */
final class CannotReplay extends RuntimeException implements Explained {
    private static final long serialVersionUID = 1;

    private final transient Reason reason;

    CannotReplay(String key, Object... facts) {
        this(Reason.of("whatif.cannot." + key, facts));
    }

    CannotReplay(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
