package io.pilothouse.changes;

import io.pilothouse.units.Reason;
import java.util.List;

/** Asked each time before a change lands, with exactly what would be written and what it would be written on. */
@FunctionalInterface
public interface Consent {
    /** Why not, each reason; empty to go on. */
    List<Reason> refusals(Candidate candidate);
}
