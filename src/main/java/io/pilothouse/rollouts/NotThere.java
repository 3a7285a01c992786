package io.pilothouse.rollouts;

import io.pilothouse.units.Explained;
import io.pilothouse.units.Reason;
import java.util.NoSuchElementException;

/** What somebody wants to roll out or change is not in the repository. */
final class NotThere extends NoSuchElementException implements Explained {
    private final transient Reason reason;

    NotThere(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    @Override
    public boolean isAnswer() {
        return true;
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
