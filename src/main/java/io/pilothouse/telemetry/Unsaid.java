package io.pilothouse.telemetry;

import io.pilothouse.units.Reason;

/**
 * What a server does not answer of some hours.
 *
 * @param part of what is asked
 */
public record Unsaid(Part part, Reason why) {
    public enum Part {
        HELD,
        USED,
        NODES,
        ENGINES,
        CALLERS,
        STORAGE
    }
}
