package io.pilothouse.access.gateway;

import io.pilothouse.changes.ByContent;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The manifests of a folder that say who gets where, and how much. */
final class GatewayManifests {
    static final String SECURITY = "SecurityPolicy";
    static final String LIMITS = "BackendTrafficPolicy";
    static final String CLIENTS = "ClientTrafficPolicy";
    static final String ROUTE = "HTTPRoute";
    static final String AI_ROUTE = "AIGatewayRoute";
    private static final Set<String> KINDS = Set.of(SECURITY, LIMITS, CLIENTS, ROUTE, AI_ROUTE);

    /** A change is about few of the folders that a gateway is asked for. */
    private static final ByContent<InFolder> ENDPOINTS = new ByContent<>(
            (tree, entry) -> new InFolder(entry.path(), entry.isFolder() ? in(tree, entry.path()) : List.of()));

    private record InFolder(String folder, List<Manifest> manifests) {}

    private GatewayManifests() {}

    /** What {@link #in} finds, by folder, of all folders that may be an endpoint's. */
    static Map<String, List<Manifest>> inEndpoints(Tree tree) {
        return ENDPOINTS.inEndpoints(tree).collect(Collectors.toMap(InFolder::folder, InFolder::manifests));
    }

    /** How policies name it. */
    static String gateway(Place.ResourceName gateway) {
        return "Gateway " + gateway.name();
    }

    /** Of what is applied of it. None of a folder or a file that cannot be read: others say so. */
    static List<Manifest> in(Tree tree, String folder) {
        try {
            ManifestFolder read = ManifestFolder.read(tree, folder);
            return read.isRendered()
                    ? read.manifests().stream()
                            .filter(manifest -> KINDS.contains(manifest.kind()))
                            .toList()
                    : files(read, tree).flatMap(path -> of(path, tree)).toList();
        } catch (InvalidYaml unread) {
            return List.of();
        }
    }

    private static Stream<String> files(ManifestFolder folder, Tree tree) {
        List<String> files = tree.files(folder.folder());
        return folder.kustomization() == null
                ? files.stream().filter(path -> path.endsWith(".yaml") || path.endsWith(".yml"))
                : folder.kustomization().plainFiles(files).orElseGet(TreeSet::new).stream();
    }

    private static Stream<Manifest> of(String path, Tree tree) {
        String text = tree.file(path).orElse("");
        if (KINDS.stream().noneMatch(text::contains)) {
            return Stream.empty();
        }
        try {
            return YamlDocument.all(path, text).stream()
                    .map(document -> new Manifest(path, document))
                    .filter(manifest -> KINDS.contains(manifest.kind()));
        } catch (InvalidYaml unread) {
            return Stream.empty();
        }
    }
}
