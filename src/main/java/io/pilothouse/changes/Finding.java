package io.pilothouse.changes;

import io.pilothouse.units.Reason;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** As of what was so before: it is not of this change, and what blocks only warns. */
    public Finding milder() {
        return reason.key().equals(BEFORE)
                ? this
                : new Finding(blocks() ? Severity.WARNS : severity, check, path, line, Reason.of(BEFORE, reason), cure);
    }

    /** What is found after a change, that which was found at the same place before it too {@link #milder}. */
    public static Stream<Finding> since(Stream<Finding> before, Stream<Finding> after) {
        Set<At> stood = before.map(At::of).collect(Collectors.toSet());
        return after.map(finding -> stood.contains(At.of(finding)) ? finding.milder() : finding);
    }

    /** What was found where; lines move. */
    record At(@Nullable String path, Reason reason) {
        static At of(Finding finding) {
            Reason reason = finding.reason();
            return new At(
                    finding.path(),
                    reason.key().equals(BEFORE) && reason.facts().getFirst() instanceof Reason inner ? inner : reason);
        }
    }
}
