package io.pilothouse.review;

import io.pilothouse.changes.PendingChange;
import java.util.Optional;

/**
 * Knows the form from which a waiting change came, so that a person can plan it anew on what main is now. Features contribute theirs as
 * Spring beans.
 */
public interface EditAgain {
    /**
     * The address of the form filled with what the change wants, without a leading slash; empty when the change is of another kind.
     *
     * @param change its reason is what the person has typed by now, for the form to keep
     */
    Optional<String> address(PendingChange change);
}
