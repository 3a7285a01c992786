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
}
