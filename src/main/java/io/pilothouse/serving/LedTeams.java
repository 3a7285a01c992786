package io.pilothouse.serving;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.Actor;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The teams that a person leads, as the files of teams say: {@code lead} is an address of mail. Who else belongs to a team, no file says. */
public final class LedTeams {
    private LedTeams() {}

    /** Empty where nobody says. A file that cannot be read says nothing of this. */
    public static SortedSet<String> of(Tree tree, Actor person) {
        Layout layout = tree.layout();
        return tree.files(layout.teams()).stream()
                .filter(path -> DeclaredTeams.isOne(layout, path))
                .flatMap(path -> led(tree, path, person).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Optional<String> led(Tree tree, String path, Actor person) {
        Optional<String> text = tree.file(path);
        try {
            return text.flatMap(some -> YamlDocument.parse(path, some).get("lead"))
                    .filter(lead -> person.email().equalsIgnoreCase(lead.toString()))
                    .map(lead -> DeclaredTeams.read(path, text));
        } catch (InvalidYaml unreadable) {
            return Optional.empty();
        }
    }
}
