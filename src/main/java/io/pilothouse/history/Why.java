package io.pilothouse.history;

import io.pilothouse.changes.Commit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people wrote into a commit, told apart from what the console wrote below it. */
public final class Why {
    private Why() {}

    /** The reason, a paragraph each; empty when nobody gave one. */
    public static List<String> of(Commit commit) {
        return Stream.of(commit.body().split("\n\\s*\n"))
                .map(String::strip)
                .filter(paragraph -> !paragraph.isEmpty() && !isOurs(paragraph))
                .toList();
    }

    /** The reason on one line, for lists. */
    public static String inShort(Commit commit) {
        return of(commit).stream()
                .limit(1)
                .map(reason -> reason.replace('\n', ' '))
                .collect(Collectors.joining());
    }

    /** What it does, a sentence each. */
    public static List<String> what(Commit commit) {
        return lines(commit, "- ");
    }

    public static List<String> effect(Commit commit) {
        return lines(commit, "Effect: ");
    }

    private static List<String> lines(Commit commit, String mark) {
        return commit.body()
                .lines()
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(mark.length()))
                .toList();
    }

    private static boolean isOurs(String paragraph) {
        return paragraph.lines().allMatch(line -> line.startsWith("- "))
                || paragraph.lines().allMatch(line -> line.startsWith("Effect: "));
    }
}
