package io.pilothouse.serving.files;

import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.manifests.Kustomization;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.serving.Defaults;
import io.pilothouse.serving.Labels;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The route by a path that the console once wrote for an endpoint, as it could go for a route by the model: which says where to, and nothing else. Pure.
 *
 * @param edits take it away, with its line
 * @param callers the teams that its annotation names; empty for none
 * @param refusals what it says besides, which nothing would say afterwards
 */
public record PathRoute(List<FileEdit> edits, String callers, List<Reason> refusals) {
    private static final String MANAGED = "app.kubernetes.io/managed-by";

    public PathRoute {
        edits = List.copyOf(edits);
        refusals = List.copyOf(refusals);
    }

    /**
     * Empty where no route by a path is applied of the folder.
     *
     * @throws io.pilothouse.changes.InvalidYaml when a file that says so cannot be read, or cannot be edited
     */
    public static Optional<PathRoute> of(EndpointId endpoint, Tree tree) {
        ManifestFolder folder = ManifestFolder.read(tree, endpoint);
        List<Manifest> routes = folder.manifests().stream()
                .filter(manifest -> manifest.kind().equals("HTTPRoute"))
                .toList();
        if (routes.isEmpty()) {
            return Optional.empty();
        }
        Manifest route = routes.getFirst();
        if (folder.isRendered() || routes.size() > 1 || !isAloneInItsFile(route, tree)) {
            return Optional.of(refused(Reason.of("routes.refused.made", route.path(), routes.size())));
        }
        if (!route.text("metadata.labels." + YamlDocument.key(MANAGED)).equals("pilothouse")) {
            return Optional.of(refused(Reason.of("routes.refused.not-ours", route.path(), MANAGED + ": pilothouse")));
        }
        String callers = "metadata.annotations." + YamlDocument.key(Labels.CALLERS);
        return Optional.of(new PathRoute(
                edits(route, folder.kustomization()), route.text(callers), more(route, wanted(endpoint, tree))));
    }

    private static PathRoute refused(Reason why) {
        return new PathRoute(List.of(), "", List.of(why));
    }

    private static boolean isAloneInItsFile(Manifest route, Tree tree) {
        String text = tree.file(route.path()).orElse("");
        return YamlDocument.all(route.path(), text).size() == 1;
    }

    private static List<FileEdit> edits(Manifest route, @Nullable Kustomization kustomization) {
        List<FileEdit> edits = new ArrayList<>(List.of(new FileEdit.Remove(route.path())));
        if (kustomization != null) {
            String file = route.path().substring(route.path().lastIndexOf('/') + 1);
            edits.add(new FileEdit.Write(
                    kustomization.path(), kustomization.without(file).text()));
        }
        return edits;
    }

    /** What the console writes, by field. */
    private static Map<String, @Nullable Object> wanted(EndpointId endpoint, Tree tree) {
        Defaults.Gateway gateway = Defaults.in(tree).gateway();
        Map<String, @Nullable Object> wanted = new LinkedHashMap<>();
        wanted.put("spec.parentRefs", List.of(RouteManifest.gateway(gateway)));
        wanted.put(
                "spec.hostnames",
                gateway.hostname(endpoint.environment()).map(List::of).orElse(null));
        wanted.put("spec.rules", List.of(RouteManifest.rule(endpoint.name().value())));
        return wanted;
    }

    private static List<Reason> more(Manifest route, Map<String, @Nullable Object> wanted) {
        List<Reason> more = new ArrayList<>();
        wanted.forEach((field, value) -> {
            Object is = route.document().get(field).orElse(null);
            if (!Objects.equals(is, value)) {
                more.add(Reason.of(
                        "routes.refused.more",
                        route.path(),
                        field,
                        shown(is),
                        shown(value),
                        route.document().line(field)));
            }
        });
        Map<String, String> annotations = new LinkedHashMap<>(route.texts("metadata.annotations"));
        annotations.remove(Labels.CALLERS);
        if (!annotations.isEmpty()) {
            String field = "metadata.annotations";
            more.add(Reason.of(
                    "routes.refused.more",
                    route.path(),
                    field,
                    shown(annotations),
                    "–",
                    route.document().line(field)));
        }
        return more;
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "–" : JsonMapper.shared().writeValueAsString(value);
    }
}
