package io.pilothouse.fleet;

import io.pilothouse.changes.Environments;
import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.LastGood;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Tree;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.manifests.Bases;
import io.pilothouse.serving.EndpointFolder;
import io.pilothouse.serving.EndpointFolder.Runs;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Namespace;
import io.pilothouse.units.Reason;
import io.pilothouse.workloads.OurApplications;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as the repository declares it.
 *
 * @param environment null when the repository does not name it
 * @param spec null when the manifests cannot be read; then {@code problem} says why
 * @param runs what makes its pods
 * @param unread why there is no spec
 * @param problem with a spec but no environment what is wrong with that file; null when it just does not name it
 */
record Declared(
        EndpointId endpoint,
        String folder,
        @Nullable Environment environment,
        @Nullable ServingSpec spec,
        Runs runs,
        Unread unread,
        @Nullable Reason problem) {
    /** Why no manifest says what it serves and how. */
    enum Unread {
        /** They say it. */
        NOTHING(""),
        UNREADABLE("because.unreadable"),
        NO_WORKLOAD("because.no-workload"),
        /** Nothing is left of its folder, and an application still applies it. */
        GONE("because.folder-gone");

        private final String key;

        Unread(String key) {
            this.key = key;
        }

        Reason sentence() {
            return Reason.of(key);
        }

        static boolean isSaidBy(EndpointState state) {
            return Stream.of(UNREADABLE, NO_WORKLOAD, GONE).anyMatch(one -> one.isCauseOf(state));
        }

        boolean isCauseOf(EndpointState state) {
            return state.cause() != null && key.equals(state.cause().key());
        }
    }

    /** All of a tree. */
    static final class Reader {
        private volatile boolean complete;
        private volatile Environments environments = new Environments(List.of());
        private volatile @Nullable Reason broken;
        private volatile List<Reason> hidden = List.of();

        /** False when some folder could not be rendered for now: the same tree may say more later. */
        boolean isComplete() {
            return complete;
        }

        /** What is wrong with the newest file of environments, and which is in force; null when it is itself. */
        @Nullable Reason broken() {
            return broken;
        }

        /** Places behind which endpoints may lie that nobody here reads. */
        List<Reason> hidden() {
            return hidden;
        }

        /** By name. */
        List<Declared> read(Tree tree) {
            Named named = named(tree);
            environments = new Environments(List.copyOf(named.environments().values()));
            hidden = HiddenPlaces.in(tree);
            List<EndpointFolder> folders = EndpointFolder.in(tree).toList();
            complete = folders.stream().noneMatch(EndpointFolder::mayBeReadLater);
            return folders.stream()
                    .flatMap(folder -> declared(folder).stream())
                    .map(declared -> declared.in(named))
                    .filter(declared -> !declared.isBase(tree, environments) && !declared.isNobodys())
                    .sorted(Comparator.comparing(Declared::endpoint))
                    .toList();
        }

        /** What applications apply of which nothing is left; those of other revisions may have it there. */
        List<Declared> gone(Tree tree, List<Declared> there, OurApplications applications) {
            Set<String> folders = there.stream().map(Declared::folder).collect(Collectors.toSet());
            return applications.all().stream()
                    .filter(application -> !applications.isPinned(application))
                    .filter(application -> folders.add(application.source().path()))
                    .flatMap(application -> Declared.gone(tree, application, environments).stream())
                    .toList();
        }

        private Named named(Tree tree) {
            broken = null;
            try {
                LastGood<Environments> known = Environments.lastGood(tree);
                broken = known.broken();
                return new Named(
                        known.value().environments().stream()
                                .collect(Collectors.toMap(Environment::name, Function.identity())),
                        null);
            } catch (InvalidYaml wrong) {
                return new Named(Map.of(), wrong.reason());
            }
        }

        /** Empty for a folder of which nothing is applied. */
        private static Optional<Declared> declared(EndpointFolder folder) {
            EndpointId endpoint = folder.endpoint();
            EndpointFolder.Unread wrong = folder.unread();
            if (endpoint == null || folder.spec() == null && wrong == null) {
                return Optional.empty();
            }
            Unread unread = wrong == null ? Unread.NOTHING : wrong.isParsed() ? Unread.NO_WORKLOAD : Unread.UNREADABLE;
            return Optional.of(new Declared(
                    endpoint,
                    folder.path(),
                    null,
                    folder.spec(),
                    folder.runs(),
                    unread,
                    wrong == null ? null : wrong.why().reason()));
        }
    }

    /** In a folder that no environment is called like, nothing was meant to serve. */
    private boolean isNobodys() {
        return unread == Unread.NO_WORKLOAD && environment == null;
    }

    private boolean isBase(Tree tree, Environments environments) {
        return environment == null
                && tree.layout()
                        .endpointAt(folder)
                        .filter(there -> Bases.isOne(tree, there, environments))
                        .isPresent();
    }

    /** Where its pods are; a manifest that names a namespace goes there, whatever the application says. */
    Optional<Namespace> namespace() {
        return Namespace.isOne(runs.namespace())
                ? Optional.of(Namespace.of(runs.namespace()))
                : Optional.ofNullable(environment).map(Environment::namespace);
    }

    Endpoint.@Nullable Place place() {
        return environment == null
                ? null
                : new Endpoint.Place(environment.cluster(), namespace().orElse(environment.namespace()));
    }

    /** An endpoint of which main has nothing, and that an application applies all the same. */
    private static Optional<Declared> gone(Tree tree, Application application, Environments environments) {
        String folder = application.source().path();
        return tree.layout()
                .endpointAt(folder)
                .flatMap(Layout.OfEndpoint::id)
                .filter(endpoint -> tree.files(folder).isEmpty())
                .map(endpoint -> new Declared(
                        endpoint,
                        folder,
                        environments.named(endpoint.environment()).orElse(null),
                        null,
                        Runs.NOTHING,
                        Unread.GONE,
                        Reason.of("yaml.gone", application.name(), folder)));
    }

    /** What the file of environments names, or what is wrong with it. */
    private record Named(
            Map<EnvironmentName, Environment> environments,
            @Nullable Reason problem) {}

    private Declared in(Named named) {
        Environment now = named.environments().get(endpoint.environment());
        return new Declared(endpoint, folder, now, spec, runs, unread, spec == null ? problem : named.problem());
    }
}
