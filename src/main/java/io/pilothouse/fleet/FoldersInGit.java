package io.pilothouse.fleet;

import io.pilothouse.changes.Environments;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.manifests.Bases;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.review.tracking.DeclaredFolders;
import io.pilothouse.serving.ServingReader;
import io.pilothouse.units.Digest;
import io.pilothouse.units.Namespace;
import io.pilothouse.workloads.PodState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What an endpoint's manifests want: the digest of its weights, and what makes its pods. */
@Component
class FoldersInGit implements DeclaredFolders {
    @Override
    public Optional<Digest> digest(Tree tree, String folder) {
        return tree.layout()
                .endpointAt(folder)
                .flatMap(endpoint -> endpoint.id())
                .flatMap(endpoint -> {
                    try {
                        return ServingReader.read(ManifestFolder.read(tree, endpoint), endpoint)
                                .map(spec -> spec.model().digest());
                    } catch (InvalidYaml unreadable) {
                        return Optional.empty();
                    }
                });
    }

    @Override
    public Optional<List<DeclaredWorkload>> workloads(Tree tree, String folder) {
        try {
            if (!madeOf(tree, folder).isEmpty()) {
                return Optional.of(List.of());
            }
            List<Manifest> all = ManifestFolder.read(tree, folder).manifests().stream()
                    .filter(manifest -> ManifestFolder.WORKLOADS.contains(manifest.kind()))
                    .toList();
            return all.stream().map(Manifest::kind).allMatch(PodsOf::isWorkload)
                    ? Optional.of(all.stream().map(FoldersInGit::workload).toList())
                    : Optional.empty();
        } catch (InvalidYaml unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public Set<String> madeOf(Tree tree, String base) {
        return tree.layout()
                .endpointAt(base)
                .map(there -> Bases.madeOf(tree, there, Environments.readable(tree)))
                .orElse(Set.of());
    }

    @Override
    public Optional<Map<String, Set<String>>> objects(Tree tree, String folder) {
        try {
            ManifestFolder read = ManifestFolder.read(tree, folder);
            return read.isRendered()
                    ? Optional.empty()
                    : Optional.of(read.manifests().stream()
                            .collect(Collectors.groupingBy(
                                    Manifest::path,
                                    Collectors.mapping(
                                            manifest -> manifest.kind() + " " + manifest.name(), Collectors.toSet()))));
        } catch (InvalidYaml unreadable) {
            return Optional.empty();
        }
    }

    private static DeclaredWorkload workload(Manifest manifest) {
        String namespace = manifest.text("metadata.namespace");
        Predicate<PodState> pods = manifest.kind().equals(PodsOf.DEPLOYMENT)
                ? pod -> pod.workload().equals(manifest.name())
                : PodsOf.workload(manifest.kind(), manifest.name());
        return new DeclaredWorkload(
                manifest.kind(), manifest.name(), Namespace.isOne(namespace) ? Namespace.of(namespace) : null, pods);
    }
}
