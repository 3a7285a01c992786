package io.pilothouse.access.gateway;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.gateway.Trap.Fallen;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.EnvironmentName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of an environment's gateway that a change makes say something else, as edits on top of it: each with its line in the kustomization
 * of its folder, where that has one. What somebody else wrote under such a name stays. Pure.
 *
 * @param left what would have to be written and is not
 */
public record CarriedPolicies(List<FileEdit> edits, List<Fallen> left) {
    private static final CarriedPolicies NOTHING = new CarriedPolicies(List.of(), List.of());

    public CarriedPolicies {
        edits = List.copyOf(edits);
        left = List.copyOf(left);
    }

    /** The files of a repository, and what they declare. */
    public record State(Tree tree, Declared declared) {
        /** Reads all of it. */
        public static State of(Tree tree) {
            return new State(tree, new Declared.Reader().read(tree));
        }
    }

    /**
     * What follows from a change, and nothing else: a file that differed before and that the change is not about stays as it is.
     *
     * @param today the day in UTC
     */
    public static CarriedPolicies between(EnvironmentName environment, State before, State after, LocalDate today) {
        SortedMap<String, String> wanted = rendered(environment, after, today);
        SortedMap<String, String> was = rendered(environment, before, today);
        SortedMap<String, FileEdit> edits = new TreeMap<>();
        was.keySet().stream()
                .filter(path -> !wanted.containsKey(path))
                .forEach(path -> edits.put(path, new FileEdit.Remove(path)));
        wanted.forEach((path, text) -> {
            if (!text.equals(was.get(path))) {
                edits.put(path, new FileEdit.Write(path, text));
            }
        });
        return edits.isEmpty() ? NOTHING : PolicyFolders.written(environment, edits, after.tree());
    }

    /** All that differs from what is declared, whoever made it differ. */
    public static CarriedPolicies anew(EnvironmentName environment, State there, LocalDate today) {
        SortedMap<String, FileEdit> edits = new TreeMap<>();
        rendered(environment, there, today).forEach((path, text) -> edits.put(path, new FileEdit.Write(path, text)));
        return PolicyFolders.written(environment, edits, there.tree());
    }

    /** None where a file that says where gateways are cannot be read: others say so. */
    private static SortedMap<String, String> rendered(EnvironmentName environment, State state, LocalDate today) {
        try {
            return Place.of(environment, state.tree())
                    .map(place -> new TreeMap<>(GatewayPolicies.render(state.declared(), place, today)
                            .files()))
                    .orElseGet(TreeMap::new);
        } catch (InvalidYaml unread) {
            return new TreeMap<>();
        }
    }

    /** What several environments carry. */
    public static CarriedPolicies all(List<CarriedPolicies> each) {
        Map<String, FileEdit> edits = new TreeMap<>();
        List<Fallen> left = new ArrayList<>();
        each.forEach(one -> {
            one.edits().forEach(edit -> edits.put(edit.path(), edit));
            left.addAll(one.left());
        });
        return new CarriedPolicies(List.copyOf(edits.values()), left);
    }
}
