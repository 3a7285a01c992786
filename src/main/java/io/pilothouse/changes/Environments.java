package io.pilothouse.changes;

import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Namespace;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The environments that the repository names, in its order: {@code environments.yaml} among the console's files. */
public record Environments(List<Environment> environments) {
    private static final Function<Tree, LastGood<Environments>> READING = Environments::read;

    public Environments {
        environments = List.copyOf(environments);
    }

    /**
     * @param production people depend on it; true unless the file says false, so that forgetting the line opens nothing
     * @param endsByItself what a change with an end changed goes back by itself then; false unless the file says true
     * @param signInWithin how long ago who commits there may have signed in; null for whenever
     * @param gateway what holds callers to what is declared of access; null where nothing does
     */
    public record Environment(
            EnvironmentName name,
            ClusterName cluster,
            Namespace namespace,
            boolean production,
            boolean endsByItself,
            @Nullable Duration signInWithin,
            @Nullable AccessGateway gateway) {}

    /**
     * Those in force.
     *
     * @throws InvalidYaml when the file is missing or wrong and always was
     */
    public static Environments in(Tree tree) {
        return lastGood(tree).value();
    }

    /** As {@link #in}, with what is wrong with the newest file. */
    public static LastGood<Environments> lastGood(Tree tree) {
        return tree.once(READING);
    }

    private static LastGood<Environments> read(Tree tree) {
        String path = tree.layout().file(ConsoleFile.ENVIRONMENTS);
        return LastGood.of(tree, path, text -> EnvironmentsFile.read(path, text));
    }

    /** None where no file can be in force, for those who do not have to say so. */
    public static Environments readable(Tree tree) {
        try {
            return in(tree);
        } catch (InvalidYaml wrong) {
            return new Environments(List.of());
        }
    }

    /** The names of those that files are of: of their endpoints, named here or not, and of what their gateways are told. */
    public static SortedSet<String> of(Collection<String> files, Tree tree) {
        SortedSet<String> names = tree.layout().environments(files);
        for (Environment one : readable(tree).environments()) {
            AccessGateway gateway = one.gateway();
            if (gateway != null && files.stream().anyMatch(file -> Layout.isBelow(file, gateway.folder()))) {
                names.add(one.name().value());
            }
        }
        return names;
    }

    /** Whether what a change with an end changed in an environment goes back by itself then; not where none has the name. */
    public boolean endsByItself(String environment) {
        return environments.stream().anyMatch(one -> one.name().value().equals(environment) && one.endsByItself());
    }

    public Optional<Environment> named(EnvironmentName name) {
        return environments.stream()
                .filter(environment -> environment.name().equals(name))
                .findFirst();
    }
}
