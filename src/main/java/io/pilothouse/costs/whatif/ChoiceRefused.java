package io.pilothouse.costs.whatif;

import io.pilothouse.units.Explained;
import io.pilothouse.units.Reason;

/** Nothing can be chosen so. The reason names the value and what was expected. */
public final class ChoiceRefused extends IllegalArgumentException implements Explained {
    private static final long serialVersionUID = 1;

    private final transient Reason reason;

    ChoiceRefused(String key, Object... facts) {
        this(Reason.of("instead.refused." + key, facts));
    }

    private ChoiceRefused(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
