package io.pilothouse.review;

import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where the pages of changes and commits are. */
public final class ChangePaths {
    public static final String LIST = "changes";
    public static final String HISTORY = "history";

    public static final String UNDO = "undo";

    /** What may stand in a file of the console's own; a parameter names it. */
    public static final String FIELDS = "fields";

    public static final String FILE = "file";

    private ChangePaths() {}

    /** What may stand in the file at a path. */
    public static String fields(String path) {
        return FIELDS + "?" + FILE + "=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    /** A change that waits, or after it landed the tracking of its commit. */
    public static String of(ChangeId id) {
        return LIST + "/" + id;
    }

    /** The change that waits at an address; empty for any other address. */
    static Optional<ChangeId> change(String path) {
        String name = path.startsWith(LIST + "/") ? path.substring(LIST.length() + 1) : "";
        return ChangeId.isOne(name) ? Optional.of(ChangeId.of(name)) : Optional.empty();
    }

    /** The tracking of a commit, whoever made it. */
    public static String of(CommitId commit) {
        return LIST + "/commit/" + commit;
    }

    /** A commit as the past: who, why, what. */
    public static String past(CommitId commit) {
        return HISTORY + "/" + commit;
    }

    /** Where a person takes a commit back. */
    public static String undo(CommitId commit) {
        return past(commit) + "?" + UNDO;
    }

    /** The commits that touched a folder. */
    public static String history(String folder) {
        return HISTORY + "?folder=" + URLEncoder.encode(folder, StandardCharsets.UTF_8);
    }
}
