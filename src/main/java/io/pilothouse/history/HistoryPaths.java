package io.pilothouse.history;

import io.pilothouse.review.ChangePaths;

/** Where the pages of the past are. {@link ChangePaths} says it first, so that pages of changes can link here. */
public final class HistoryPaths {
    public static final String LIST = ChangePaths.HISTORY;
    public static final String FOLDER = "folder";
    public static final String PERSON = "person";
    public static final String AFTER = "after";

    private HistoryPaths() {}
}
