package io.pilothouse.changes;

import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import java.util.List;

/**
 * The ends of changes over one GitOps repository. Nothing is remembered: what is to be done is read from main and from the branches beside it, so
 * several consoles, and one that was away, find the same. May wait for the remote.
 */
public interface Endings {
    /**
     * Commits of main that say when they end, and of which nothing has come yet: what takes one back neither waits nor landed, and nobody
     * discarded it. As last fetched.
     */
    List<Commit> unprepared();

    /**
     * What takes a commit back, planned where the commit left it: what others did since is a conflict of its review.
     */
    Plan revert(CommitId ending);

    /** Keeps it under {@link ChangeEnd#idOf}; where another console was first, that one's counts. */
    PendingChange prepare(CommitId ending, ChangeSet takingBack, Actor requester);

    /** The console as an author of commits: nobody with a role. */
    Actor console();
}
