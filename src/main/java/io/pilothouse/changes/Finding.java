package io.pilothouse.changes;

import io.pilothouse.units.Reason;
import java.util.function.UnaryOperator;
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
    /** The key of a reason within which another stands: what is found was there before the change. */
    public static final String BEFORE = "check.before";

    /** Worst first. */
    public enum Severity {
        BLOCKS,
        WARNS,
        INFORMS
    }

    Finding saying(UnaryOperator<Reason> words) {
        return new Finding(severity, check, path, line, words.apply(reason), cure);
    }

    public boolean blocks() {
        return severity == Severity.BLOCKS;
    }

    /** As of what was so before: what blocks only warns. */
    public Finding milder() {
        return severity != Severity.BLOCKS
                ? this
                : new Finding(Severity.WARNS, check, path, line, Reason.of(BEFORE, reason), cure);
    }
}
