package io.pilothouse.changes;

import io.pilothouse.units.CommitId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The main branch from its newest commit to its first, by first parents. Waits for the remote: not for a UI thread. */
public interface MainLine {
    /** All that it got after one of its commits, newest first; empty for a commit that is elsewhere. */
    List<CommitId> above(CommitId commit);

    /** How many commits it got after each of these. Those that are elsewhere are left out. */
    Map<CommitId, Integer> behind(Collection<CommitId> commits);

    /** The newest that was committed at a moment or before, by the clocks of those who committed; empty where all are younger. */
    Optional<CommitId> at(Instant moment);
}
