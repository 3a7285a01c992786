package io.pilothouse.serving;

import io.pilothouse.changes.ByContent;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.LastGood;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.Reason;
import io.pilothouse.units.TeamName;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The teams that the repository declares, a file each; none at all where the repository does not declare teams.
 *
 * @param broken what is wrong with files, and what is in force for each
 */
public record DeclaredTeams(SortedSet<String> names, List<Reason> broken) {
    /** Of hundreds of files a commit changes one. */
    private static final ByContent<List<OfFile>> FILES = new ByContent<>(DeclaredTeams::files);

    private static final Function<Tree, DeclaredTeams> READING = DeclaredTeams::read;

    public DeclaredTeams {
        names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
        broken = List.copyOf(broken);
    }

    /** @param broken null where nothing is wrong with the file */
    private record OfFile(
            String path, String name, @Nullable Reason broken) {}

    public static DeclaredTeams in(Tree tree) {
        return tree.once(READING);
    }

    private static DeclaredTeams read(Tree tree) {
        List<OfFile> files = FILES.in(tree, tree.layout().teams(), 1)
                .flatMap(List::stream)
                .sorted(Comparator.comparing(OfFile::path))
                .toList();
        return new DeclaredTeams(
                files.stream().map(OfFile::name).collect(Collectors.toCollection(TreeSet::new)),
                files.stream().map(OfFile::broken).flatMap(Stream::ofNullable).toList());
    }

    private static List<OfFile> files(Tree tree, Tree.Entry entry) {
        return ByContent.files(tree, entry).stream()
                .filter(path -> isOne(tree.layout(), path))
                .map(path -> file(tree, path))
                .toList();
    }

    private static OfFile file(Tree tree, String path) {
        try {
            LastGood<String> name = LastGood.of(tree, path, text -> read(path, text));
            return new OfFile(path, name.value(), name.broken());
        } catch (InvalidYaml never) {
            return new OfFile(path, stem(path), Reason.of("changes.broken.team", never.reason(), stem(path)));
        }
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
