package io.pilothouse.review;

import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;

/** Where the pages of changes are. */
public final class ChangePaths {
    public static final String LIST = "changes";

    private ChangePaths() {}

    /** A change that waits, or after it landed the tracking of its commit. */
    public static String of(ChangeId id) {
        return LIST + "/" + id;
    }

    /** The tracking of a commit, whoever made it. */
    public static String of(CommitId commit) {
        return LIST + "/commit/" + commit;
    }
}
