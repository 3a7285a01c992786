package io.pilothouse.history;

import io.pilothouse.review.ChangePaths;
import io.pilothouse.units.CommitId;

/** Where the pages of the past are. {@link ChangePaths} says it first, so that pages of changes can link here. */
public final class HistoryPaths {
    public static final String LIST = ChangePaths.HISTORY;
    public static final String FOLDER = "folder";
    public static final String PERSON = "person";
    public static final String AFTER = "after";

    /** Two points of the past against each other. */
    public static final String COMPARE = LIST + "/compare";

    public static final String FROM = "from";
    public static final String TO = "to";

    private HistoryPaths() {}

    /** A commit against what main is now. */
    public static String sinceThen(CommitId commit) {
        return COMPARE + "?" + FROM + "=" + commit + "&" + TO + "=" + Point.NOW;
    }
}
