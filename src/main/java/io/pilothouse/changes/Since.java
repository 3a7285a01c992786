package io.pilothouse.changes;

import io.pilothouse.units.CommitId;
import java.util.List;
import java.util.Map;

/**
 * What the main branch got after some of its commits.
 *
 * @param head up to which it was looked
 * @param later for each of them that is on main what came after it, newest first; one that is elsewhere is left out
 */
public record Since(CommitId head, Map<CommitId, List<Commit>> later) {
    public Since {
        later = Map.copyOf(later);
    }
}
