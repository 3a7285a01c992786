package io.pilothouse.sandbox;

import java.time.Clock;

/** For tests of other packages. */
public final class SandboxFaults {
    private SandboxFaults() {}

    public static Faults none(Clock clock) {
        return new Faults(new EngineLoads(42), clock);
    }
}
