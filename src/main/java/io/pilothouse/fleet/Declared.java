package io.pilothouse.fleet;

import io.pilothouse.changes.ByContent;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.serving.ServingReader;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.EnvironmentName;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as the repository declares it.
 *
 * @param environment null when {@code console/environments.yaml} does not name it
 * @param spec null when the manifests cannot be read; then {@code problem} says why
 * @param deployment the name of its Deployment
 */
record Declared(
        EndpointId endpoint,
        @Nullable Environment environment,
        @Nullable ServingSpec spec,
        String deployment,
        String problem) {

    /** All of a tree. What is known of folders that have not changed is taken: reading and parsing is most of the work. */
    static final class Reader {
        private final ByContent<Optional<Declared>> folders = new ByContent<>(Reader::declared);

        /** By name. */
        List<Declared> read(Tree tree) {
            Map<EnvironmentName, Environment> environments = environments(tree).stream()
                    .collect(Collectors.toMap(Environment::name, Function.identity(), (one, same) -> one));
            return folders.in(tree, Endpoints.FOLDER, Endpoints.LEVELS)
                    .flatMap(Optional::stream)
                    .map(declared ->
                            declared.in(environments.get(declared.endpoint().environment())))
                    .sorted(Comparator.comparing(Declared::endpoint))
                    .toList();
        }

        private static List<Environment> environments(Tree tree) {
            try {
                return Environments.in(tree).environments();
            } catch (InvalidYaml missing) {
                return List.of();
            }
        }

        private static Optional<Declared> declared(Tree tree, Tree.Entry entry) {
            return Endpoints.id(entry).flatMap(endpoint -> declared(tree, endpoint));
        }

        /** Empty for a folder without a Deployment. */
        private static Optional<Declared> declared(Tree tree, EndpointId endpoint) {
            try {
                ManifestFolder folder = ManifestFolder.read(tree, endpoint.folder());
                return ServingReader.read(folder, endpoint)
                        .map(spec -> new Declared(
                                endpoint,
                                null,
                                spec,
                                folder.deployment().map(Manifest::name).orElse(""),
                                ""));
            } catch (InvalidYaml wrong) {
                return Optional.of(new Declared(endpoint, null, null, "", String.valueOf(wrong.getMessage())));
            }
        }
    }

    private Declared in(@Nullable Environment now) {
        return new Declared(endpoint, now, spec, deployment, problem);
    }
}
