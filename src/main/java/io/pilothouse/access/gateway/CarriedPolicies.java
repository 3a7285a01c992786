package io.pilothouse.access.gateway;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.SharedMonth;
import io.pilothouse.access.declared.Team;
import io.pilothouse.access.gateway.Place.Reached;
import io.pilothouse.access.gateway.Trap.Fallen;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Reason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of an environment's gateway that a change makes say something else, as edits on top of it: each with its line in the kustomization
 * of its folder, where that has one. What somebody else wrote under such a name stays. Pure.
 *
 * @param left what would have to be written and is not
 * @param said what it means for callers, for Git to keep
 */
public record CarriedPolicies(List<FileEdit> edits, List<Fallen> left, List<Reason> said) {
    private static final CarriedPolicies NOTHING = new CarriedPolicies(List.of(), List.of(), List.of());

    public CarriedPolicies {
        edits = List.copyOf(edits);
        left = List.copyOf(left);
        said = List.copyOf(said);
    }

    /** The files of a repository, and who reads what they declare. */
    public record State(Tree tree, Declared.Reader reader) {
        public static State of(Tree tree) {
            return new State(tree, new Declared.Reader());
        }

        public Declared declared() {
            return reader.read(tree);
        }

        /** Of an environment that has a place. */
        Rendered rendered(EnvironmentName environment, LocalDate today) {
            return tree.once(new Rendering(reader, environment, today));
        }
    }

    /** What a change carries, and every check of it, asks for the same. */
    private record Rendering(Declared.Reader reader, EnvironmentName environment, LocalDate today)
            implements Function<Tree, Rendered> {
        @Override
        public Rendered apply(Tree tree) {
            return GatewayPolicies.render(
                    reader.read(tree), Place.of(environment, tree).orElseThrow(), today);
        }
    }

    /**
     * What follows from a change, and nothing else: a file that differed before and that the change is not about stays as it is. Nothing where
     * the environment has no gateway afterwards that policies are written for: what guards a route is not taken away with a setting.
     *
     * @param today the day in UTC
     */
    public static CarriedPolicies between(EnvironmentName environment, State before, State after, LocalDate today) {
        Place place = Place.readable(environment, after.tree()).orElse(null);
        if (place == null) {
            return NOTHING;
        }
        Map<String, String> wanted = after.rendered(environment, today).files();
        Map<String, String> was = Place.readable(environment, before.tree())
                .map(_ -> before.rendered(environment, written(before.declared(), today))
                        .files())
                .orElse(Collections.emptySortedMap());
        SortedMap<String, FileEdit> edits = new TreeMap<>();
        // what the change itself brings, such as the undo of a commit that took it away, may be declared no more
        Stream<String> brought = place.standing().entrySet().stream()
                .filter(file -> !wanted.containsKey(file.getKey()))
                .filter(file -> before.tree().file(file.getKey()).isEmpty())
                .filter(file -> isOwn(file.getKey(), file.getValue()))
                .map(Map.Entry::getKey);
        Stream.concat(was.keySet().stream().filter(path -> !wanted.containsKey(path)), brought)
                .forEach(path -> edits.put(path, new FileEdit.Remove(path)));
        wanted.forEach((path, text) -> {
            if (!text.equals(was.get(path))) {
                edits.put(path, new FileEdit.Write(path, text));
            }
        });
        if (edits.keySet().stream().anyMatch(CarriedPolicies::isRoute)) {
            wanted.forEach((path, text) -> {
                if (isRoute(path) && isStanding(path, after.tree())) {
                    edits.putIfAbsent(path, new FileEdit.Write(path, text));
                }
            });
        }
        return carried(
                place,
                edits,
                after,
                today,
                unreached(place, Place.readable(environment, before.tree()), after.declared()));
    }

    /**
     * What was shared out of a month that is over is what policies still say: the first change after it takes that out of them, whatever it is
     * about, since it may be many times what the new month allows.
     */
    private static LocalDate written(Declared before, LocalDate today) {
        SharedMonth shared = before.shared();
        LocalDate last = shared == null ? today : shared.month().atEndOfMonth();
        return last.isBefore(today) ? last : today;
    }

    /**
     * All that is not what is declared, whatever left it so: a hand, a day on which something ended, or another version of the console.
     *
     * @param today the day in UTC
     */
    public static CarriedPolicies anew(EnvironmentName environment, State now, LocalDate today) {
        Place place = Place.readable(environment, now.tree()).orElse(null);
        if (place == null) {
            return NOTHING;
        }
        Map<String, String> wanted = now.rendered(environment, today).files();
        SortedMap<String, FileEdit> edits = new TreeMap<>();
        place.standing().keySet().stream()
                .filter(path -> !wanted.containsKey(path))
                .forEach(path -> edits.put(path, new FileEdit.Remove(path)));
        wanted.forEach((path, text) -> edits.put(path, new FileEdit.Write(path, text)));
        return carried(place, edits, now, today, List.of());
    }

    private static CarriedPolicies carried(
            Place place, SortedMap<String, FileEdit> edits, State on, LocalDate today, List<Reason> more) {
        PolicyFolders folders = PolicyFolders.written(place.environment(), edits, on.tree());
        Set<String> written = folders.edits().stream().map(FileEdit::path).collect(Collectors.toSet());
        List<Reason> said = new ArrayList<>(said(written, place, Counters.of(on.declared(), today)));
        said.addAll(more);
        return new CarriedPolicies(folders.edits(), folders.left(), said);
    }

    private static boolean isStanding(String path, Tree tree) {
        return tree.file(path).filter(text -> isOwn(path, text)).isPresent();
    }

    /** Those of one gateway are written together: a route that names a host hides there those that name none. */
    private static boolean isRoute(String path) {
        return path.endsWith("/" + PolicyFiles.ROUTE);
    }

    /** Of endpoints that a change brings: who declares them no more than before is told nothing new. */
    private static List<Reason> unreached(Place place, Optional<Place> before, Declared declared) {
        Set<EndpointName> known = before.stream()
                .flatMap(there -> there.endpoints().stream())
                .map(Reached::name)
                .collect(Collectors.toSet());
        return place.endpoints().stream()
                .filter(endpoint -> endpoint.route() == Place.Route.NONE)
                .map(Reached::name)
                .filter(name -> !known.contains(name) && declared.model(name).isEmpty())
                .map(name -> Reason.of("git.gateway.undeclared", name))
                .toList();
    }

    /** Whether a file is called as one that the console makes. */
    public static boolean isCalledAsOne(String path) {
        return PolicyFiles.isOne(path);
    }

    /** Whether a file is one that the console made. */
    public static boolean isOwn(String path, String text) {
        return PolicyFiles.isOne(path) && PolicyFolders.isOwn(path, text);
    }

    /** Whether an object of a cluster came of such a file. */
    public static boolean isOwnObject(String yaml) {
        return PolicyFolders.isOwnObject(yaml);
    }

    private static List<Reason> said(Set<String> written, Place place, Counters counters) {
        List<Reason> said = new ArrayList<>();
        for (Reached endpoint : place.endpoints()) {
            if (written.contains(endpoint.folder() + "/" + PolicyFiles.SECURITY)) {
                said.add(callers(endpoint.name(), counters.callers(endpoint.name())));
            }
            if (written.contains(endpoint.folder() + "/" + PolicyFiles.LIMITS)) {
                said.add(Reason.of("git.gateway.limits", endpoint.name()));
            }
        }
        if (PolicyFiles.ofGateway(place.settings().folder()).stream().anyMatch(written::contains)) {
            said.add(Reason.of("git.gateway.all"));
        }
        return said;
    }

    private static Reason callers(EndpointName model, List<Team> teams) {
        return teams.isEmpty()
                ? Reason.of("git.gateway.nobody", model)
                : Reason.of(
                        "git.gateway.callers",
                        model,
                        teams.stream().map(Team::id).collect(Collectors.joining(", ")));
    }
}
