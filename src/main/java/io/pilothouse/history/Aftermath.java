package io.pilothouse.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What main made of a commit after it: told from Git alone, so it is the same whoever asks, and after a restart.
 *
 * @param extent how much of what it set main still says
 * @param undoings the commit that undid it, then the one that undid that, and so on; empty when none did
 * @param undone the undoing that holds; null when none does
 * @param replacedBy the commit with which main began to say something else; null when none did, it was undone, or nobody can tell
 */
public record Aftermath(
        Extent extent,
        List<LaterCommit> undoings,
        @Nullable LaterCommit undone,
        @Nullable LaterCommit replacedBy) {
    public Aftermath {
        undoings = List.copyOf(undoings);
    }

    /** How much of what a commit set. */
    public enum Extent {
        ALL,
        PART,
        NONE
    }

    Aftermath with(@Nullable LaterCommit replacing) {
        return new Aftermath(extent, undoings, undone, replacing);
    }

    /** The commit that ended it, as a whole; null while it stands or part of it does, and when nobody can tell. */
    public @Nullable LaterCommit endedBy() {
        return undone != null ? undone : extent == Extent.NONE ? replacedBy : null;
    }
}
