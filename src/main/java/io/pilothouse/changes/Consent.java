package io.pilothouse.changes;

import java.util.List;

/** Asked each time before a change lands, with exactly what would be written and what it would be written on. */
@FunctionalInterface
public interface Consent {
    /** Why not, a sentence each; empty to go on. */
    List<String> refusals(Candidate candidate);
}
