package io.pilothouse.scaling.whatif;

import io.pilothouse.units.Explained;
import io.pilothouse.units.Reason;

/** So many replicas at such hours cannot be. The reason names the value and what was expected. */
public final class ScheduleRefused extends IllegalArgumentException implements Explained {
    private static final long serialVersionUID = 1;

    private final transient Reason reason;

    ScheduleRefused(String key, Object... facts) {
        this(Reason.of("whatif.schedule." + key, facts));
    }

    private ScheduleRefused(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
