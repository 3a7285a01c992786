package io.pilothouse.history;

import io.pilothouse.changes.Commit;
import java.util.List;

/** What people wrote into a commit, told apart from what the console wrote below it. */
public final class Why {
    private Why() {}

    /** The reason, a paragraph each; empty when nobody gave one. */
    public static List<String> of(Commit commit) {
        return commit.parts().reasons();
    }

    /** The reason on one line, for lists. */
    public static String inShort(Commit commit) {
        return of(commit).stream()
                .findFirst()
                .map(reason -> reason.replace('\n', ' '))
                .orElse("");
    }

    /** What it does, a sentence each. */
    public static List<String> what(Commit commit) {
        return commit.summary();
    }

    public static List<String> effect(Commit commit) {
        return commit.parts().effect().lines().stream()
                .map(line -> line.what() + ": " + line.amount())
                .toList();
    }
}
