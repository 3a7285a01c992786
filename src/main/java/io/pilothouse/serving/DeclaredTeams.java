package io.pilothouse.serving;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.LastGood;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.Reason;
import io.pilothouse.units.TeamName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The teams that the repository declares, a file each; none at all where the repository does not declare teams.
 *
 * @param broken what is wrong with files, and what is in force for each
 */
public record DeclaredTeams(SortedSet<String> names, List<Reason> broken) {
    public DeclaredTeams {
        broken = List.copyOf(broken);
    }

    public static DeclaredTeams in(Tree tree) {
        SortedSet<String> names = new TreeSet<>();
        List<Reason> broken = new ArrayList<>();
        tree.files(tree.layout().teams()).stream()
                .filter(path -> isOne(tree.layout(), path))
                .forEach(path -> {
                    try {
                        LastGood<String> name = LastGood.of(tree, path, text -> read(path, text));
                        names.add(name.value());
                        Stream.ofNullable(name.broken()).forEach(broken::add);
                    } catch (InvalidYaml never) {
                        names.add(stem(path));
                        broken.add(Reason.of("changes.broken.team", never.reason(), stem(path)));
                    }
                });
        return new DeclaredTeams(names, broken);
    }

    /** Whether it is the file of a team. */
    static boolean isOne(Layout layout, String path) {
        return layout.declaredIn(path).filter(AccessFolder.TEAMS::equals).isPresent();
    }

    /**
     * What a team is called. A team whose file goes is no team any more.
     *
     * @throws InvalidYaml when it cannot be called so
     */
    public static String read(String path, Optional<String> text) {
        return text.map(some -> name(path, some)).orElseGet(() -> stem(path));
    }

    /** What the file calls it, else what the file is called. */
    private static String name(String path, String text) {
        YamlDocument document = YamlDocument.parse(path, text);
        Object name = document.get("team").orElseGet(() -> stem(path));
        if (name instanceof String team && TeamName.isOne(team)) {
            return team;
        }
        String what = name instanceof Map || name instanceof List ? "a map or list" : name.toString();
        throw new InvalidYaml(
                path,
                document.line("team"),
                InvalidYaml.at("team", InvalidYaml.expected(what, Reason.of("names.team.expected"))));
    }

    private static String stem(String path) {
        return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.ya?ml$", "");
    }

    /** Also where nobody declares teams. */
    public boolean allow(TeamName team) {
        return names.isEmpty() || names.contains(team.value());
    }
}
