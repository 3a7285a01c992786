package io.pilothouse.costs.statement;

import io.pilothouse.units.Explained;
import io.pilothouse.units.Reason;

/** Why there is no statement. */
public final class NoStatement extends RuntimeException implements Explained {
    private static final long serialVersionUID = 1;

    private final transient Reason reason;

    NoStatement(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }

    /** It was asked, and this is the answer. */
    @Override
    public boolean isAnswer() {
        return true;
    }
}
