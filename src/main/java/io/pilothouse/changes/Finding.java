package io.pilothouse.changes;

import io.pilothouse.units.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What a check says about a change.
 *
 * @param check the name of the check, for people: Schema, Capacity
 * @param path of the file it is about, null when it is about the whole change
 * @param line 1 for the first, 0 when it is about the whole file
 * @param reason what was found, with the value
 * @param cure what would make it pass
 */
public record Finding(
        Severity severity, Reason check, @Nullable String path, int line, Reason reason, Reason cure) {
    /** Worst first. */
    public enum Severity {
        BLOCKS,
        WARNS,
        INFORMS
    }
}
