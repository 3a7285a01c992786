package io.pilothouse.changes;

import io.pilothouse.units.Reason;
import java.util.List;

/**
 * Judges a change before it lands. Features contribute theirs as Spring beans; {@link Checks} runs them all, each time a change is
 * looked at and again when it lands. A check may read remote systems; it is never called on a UI thread.
 */
public interface Check {
    /** For people: Schema, Capacity, Names and routes. */
    Reason name();

    /** Empty when it passes. */
    List<Finding> judge(Candidate candidate);

    /** What stands against a change and what speaks for it. */
    record Judged(List<Finding> findings, List<Proof> proofs) {
        public Judged {
            findings = List.copyOf(findings);
            proofs = List.copyOf(proofs);
        }
    }

    /** The same question, asked by {@link Checks}; a check that also says what speaks for a change answers more. */
    default Judged judgeBothWays(Candidate candidate) {
        return new Judged(judge(candidate), List.of());
    }
}
