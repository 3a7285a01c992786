package io.pilothouse.changes;

import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A pending change, ready to be judged.
 *
 * @param reviewedTree names exactly what is shown; {@link Changes#land} asks again when landing would write another tree
 * @param onto the head of the main branch this was computed on
 * @param baseMoved main has moved since the change was planned, and it was re-applied
 * @param conflicts where it cannot be re-applied; then files show the change on its old base
 */
public record Review(
        PendingChange pending,
        String reviewedTree,
        CommitId onto,
        boolean baseMoved,
        List<Conflict> conflicts,
        List<FileDiff> files,
        Checks.Verdict verdict) {
    /** The key of what is said where main says already all that is left of a change. */
    public static final String NOTHING_LEFT = "changes.resolve.nothing";

    public Review {
        conflicts = List.copyOf(conflicts);
        files = List.copyOf(files);
    }

    /** With other words for what its checks found. */
    public Review saying(UnaryOperator<Reason> words) {
        return new Review(pending, reviewedTree, onto, baseMoved, conflicts, files, verdict.saying(words));
    }

    /** With another reason proposed for its commit. */
    public Review because(String why) {
        return new Review(pending.because(why), reviewedTree, onto, baseMoved, conflicts, files, verdict);
    }

    /** With some of its files only, for who may not read all. */
    public Review with(List<FileDiff> some) {
        return new Review(pending, reviewedTree, onto, baseMoved, conflicts, some, verdict);
    }
}
