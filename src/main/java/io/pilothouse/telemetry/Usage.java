package io.pilothouse.telemetry;

import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.List;

/**
 * What was held and used over some time, hour by hour.
 *
 * @param hours those that were answered, oldest first; the last may not be over yet
 * @param unanswered of which the server was asked in vain
 * @param unsaid what it refuses to say of some hours
 * @param warnings in the server's words
 */
public record Usage(
        Instant from,
        Instant until,
        List<UsedHour> hours,
        List<Unanswered> unanswered,
        List<Unsaid> unsaid,
        List<String> warnings) {
    public Usage {
        hours = List.copyOf(hours);
        unanswered = List.copyOf(unanswered);
        unsaid = List.copyOf(unsaid);
        warnings = List.copyOf(warnings);
    }

    /** From the end of what is known on. */
    public record Unanswered(Instant from, Instant until, Reason reason) {}
}
