package io.pilothouse.serving;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.TeamName;
import java.util.SortedSet;
import java.util.TreeSet;

/** The teams that the repository declares, a file each; none at all where the repository does not declare teams. */
public record DeclaredTeams(SortedSet<String> names) {
    public static DeclaredTeams in(Tree tree) {
        SortedSet<String> names = new TreeSet<>();
        tree.files(tree.layout().teams()).stream()
                .filter(path -> path.endsWith(".yaml") || path.endsWith(".yml"))
                .forEach(path -> names.add(name(path, tree.file(path).orElse(""))));
        return new DeclaredTeams(names);
    }

    /** What the file calls it, else what the file is called. */
    private static String name(String path, String text) {
        String stem = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.ya?ml$", "");
        try {
            return YamlDocument.parse(path, text)
                    .get("team")
                    .filter(String.class::isInstance)
                    .map(Object::toString)
                    .orElse(stem);
        } catch (InvalidYaml broken) {
            return stem;
        }
    }

    /** Also where nobody declares teams. */
    public boolean allow(TeamName team) {
        return names.isEmpty() || names.contains(team.value());
    }
}
