package io.pilothouse.changes;

import java.util.List;

/** All checks of a test, as Spring would collect them. */
public final class TestChecks {
    private TestChecks() {}

    public static Checks of(Check... checks) {
        return new Checks(List.of(checks));
    }
}
