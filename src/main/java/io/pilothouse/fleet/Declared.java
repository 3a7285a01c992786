package io.pilothouse.fleet;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as the repository declares it.
 *
 * @param environment null when {@code console/environments.yaml} does not name it
 * @param spec null when the manifests cannot be read; then {@code problem} says why
 * @param deployment the name of its Deployment
 * @param problem with a spec but no environment what is wrong with that file; empty when it just does not name it
 */
record Declared(
        EndpointId endpoint,
        @Nullable Environment environment,
        @Nullable ServingSpec spec,
        String deployment,
        String problem) {

    /** All of a tree. What the last reading knew of files that have not changed is taken from it: parsing is most of the work. */
    static final class Reader {
        private Map<EndpointId, Folder> known = new HashMap<>();

        private record Folder(List<String> texts, Declared declared) {}

        List<Declared> read(Tree tree) {
            List<Environment> environments = List.of();
            String broken = "";
            try {
                environments = Environments.in(tree).environments();
            } catch (InvalidYaml wrong) {
                broken = String.valueOf(wrong.getMessage());
            }
            return read(tree, environments, broken);
        }

        private List<Declared> read(Tree tree, List<Environment> environments, String broken) {
            Map<EndpointId, Folder> now = new HashMap<>();
            List<Declared> all = new ArrayList<>();
            for (EndpointId endpoint : Endpoints.ids(tree)) {
                Environment environment = environments.stream()
                        .filter(one -> one.name().equals(endpoint.environment()))
                        .findFirst()
                        .orElse(null);
                List<String> texts = tree.files(endpoint.folder()).stream()
                        .map(path -> path + "\n" + tree.file(path).orElse(""))
                        .toList();
                Folder before = known.get(endpoint);
                Declared declared = before != null && before.texts().equals(texts)
                        ? before.declared().in(environment)
                        : declared(tree, endpoint, environment).orElse(null);
                if (declared != null) {
                    now.put(endpoint, new Folder(texts, declared));
                    all.add(declared.without(broken));
                }
            }
            known = now;
            return all;
        }

        /** Empty for a folder without a Deployment. */
        private static Optional<Declared> declared(Tree tree, EndpointId endpoint, @Nullable Environment environment) {
            try {
                ManifestFolder folder = ManifestFolder.read(tree, endpoint.folder());
                return ServingReader.read(folder, endpoint)
                        .map(spec -> new Declared(
                                endpoint,
                                environment,
                                spec,
                                folder.deployment().map(Manifest::name).orElse(""),
                                ""));
            } catch (InvalidYaml wrong) {
                return Optional.of(new Declared(endpoint, environment, null, "", String.valueOf(wrong.getMessage())));
            }
        }
    }

    /** It has no environment because the file that would name it cannot be read. */
    private Declared without(String environments) {
        return environment != null || spec == null
                ? this
                : new Declared(endpoint, null, spec, deployment, environments);
    }

    private Declared in(@Nullable Environment now) {
        return new Declared(endpoint, now, spec, deployment, problem);
    }
}
