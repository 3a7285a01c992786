package io.pilothouse.serving.files;

import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.FileEdit.Write;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.manifests.KustomizationManifest;
import io.pilothouse.manifests.PlainManifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All files of an endpoint that is not there yet: one resource a file. */
public final class NewEndpoint {
    static final String SCALED_OBJECT = "scaledobject.yaml";

    private NewEndpoint() {}

    public static List<FileEdit> files(Blueprint blueprint, Tree tree) {
        String folder = tree.layout().folder(blueprint.spec().endpoint()) + "/";
        Map<String, String> manifests = manifests(blueprint);
        List<FileEdit> edits = new ArrayList<>();
        manifests.forEach((file, text) -> edits.add(new Write(folder + file, text)));
        List<String> names = List.copyOf(manifests.keySet());
        edits.add(new Write(folder + KustomizationManifest.FILE, PlainManifest.yaml(KustomizationManifest.of(names))));
        edits.addAll(application(blueprint, tree));
        return edits;
    }

    private static Map<String, String> manifests(Blueprint blueprint) {
        Map<String, String> manifests = new LinkedHashMap<>();
        manifests.put("workload.yaml", PlainManifest.yaml(WorkloadManifest.of(blueprint)));
        manifests.put("service.yaml", PlainManifest.yaml(ServiceManifest.of(blueprint)));
        manifests.put(SCALED_OBJECT, PlainManifest.yaml(ScaledObjectManifest.of(blueprint)));
        if (!isReachedByModel(blueprint.environment())) {
            manifests.put("route.yaml", PlainManifest.yaml(RouteManifest.of(blueprint)));
        }
        manifests.put("networkpolicy.yaml", PlainManifest.yaml(NetworkPolicyManifest.of(blueprint)));
        manifests.put("disruptionbudget.yaml", PlainManifest.yaml(DisruptionBudgetManifest.of(blueprint)));
        manifests.put("podmonitor.yaml", PlainManifest.yaml(PodMonitorManifest.of(blueprint)));
        manifests.put("externalsecret.yaml", PlainManifest.yaml(ExternalSecretManifest.of(blueprint)));
        return manifests;
    }

    /** Then the route follows from what is declared of access, with the policies of the gateway: on a path of its own no tokens would be counted. */
    private static boolean isReachedByModel(Environment environment) {
        return environment.gateway() != null && environment.gateway().kind().countsTokens();
    }

    /** The application, and its line in the folder's kustomization if that has one. */
    private static List<FileEdit> application(Blueprint blueprint, Tree tree) {
        var cluster = blueprint.environment().cluster();
        String name = blueprint.spec().endpoint().toString();
        ApplicationManifest.Home home =
                ApplicationManifest.home(tree, cluster, blueprint.defaults().gitOps());
        List<FileEdit> edits = new ArrayList<>();
        edits.add(new Write(
                tree.layout().application(cluster, name),
                PlainManifest.yaml(ApplicationManifest.of(blueprint, home, tree.layout()))));
        String index = tree.layout().folder(cluster) + "/" + KustomizationManifest.FILE;
        tree.file(index).ifPresent(text -> {
            YamlDocument document = YamlDocument.parse(index, text);
            List<String> resources = resources(document);
            if (!resources.contains(name + ".yaml")) {
                edits.add(new Write(
                        index, document.append("resources", name + ".yaml").text()));
            }
        });
        return edits;
    }

    static List<String> resources(YamlDocument kustomization) {
        return kustomization.get("resources").orElse(null) instanceof List<?> list
                ? list.stream().map(Objects::toString).toList()
                : List.of();
    }
}
