package io.pilothouse.history;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.SetByCommit;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.stream.Stream;

/** What an undo does beside endpoints, and what it leaves. English: Git has one language. */
final class UndoneFiles {
    private static final int NAMED = 5;

    private UndoneFiles() {}

    /** Files of the console touch no pod; what others but those of endpoints do, nobody here knows. */
    static List<String> sentences(ChangeSet undo, Layout layout) {
        List<String> paths = undo.edits().stream().map(FileEdit::path).toList();
        if (paths.stream().allMatch(path -> Layout.isBelow(path, layout.console()))) {
            return List.of(Reason.of("git.only-console").toString());
        }
        boolean endpoints = paths.stream().anyMatch(path -> Layout.isBelow(path, layout.endpoints()));
        List<String> unforeseen = paths.stream()
                .filter(path -> !Layout.isBelow(path, layout.console())
                        && !Layout.isBelow(path, layout.endpoints())
                        && !path.endsWith(".md"))
                .filter(path -> !(endpoints && Layout.isBelow(path, layout.clusters())))
                .toList();
        return unforeseen.isEmpty()
                ? List.of()
                : List.of(Reason.of("git.not-foreseen", named(unforeseen)).toString());
    }

    /** What the commit set and main says otherwise by now is not the undo's to change. */
    static List<String> stays(SetByCommit set, Tree main) {
        List<String> places = set.byPath().keySet().stream()
                .flatMap(path -> set.gone(main, path).stream().map(place -> (place + " in " + path).strip()))
                .map(place -> place.startsWith("in ") ? place.substring("in ".length()) : place)
                .toList();
        return places.isEmpty()
                ? List.of()
                : List.of(Reason.of("git.stays", named(places)).toString());
    }

    private static String named(List<String> all) {
        String more = "and " + (all.size() - NAMED) + " more";
        return String.join(
                ", ",
                Stream.concat(all.stream().limit(NAMED), all.size() > NAMED ? Stream.of(more) : Stream.of())
                        .toList());
    }
}
