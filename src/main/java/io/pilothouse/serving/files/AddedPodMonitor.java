package io.pilothouse.serving.files;

import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.FileEdit.Write;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.manifests.PlainManifest;
import io.pilothouse.serving.Defaults;
import io.pilothouse.serving.EngineManifest;
import io.pilothouse.serving.Labels;
import io.pilothouse.serving.Workload;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The PodMonitor of an endpoint that has none, whoever wrote its other files: it selects the pods as its workload does, and reads the port that
 * the engine's container names.
 *
 * @param edits none where there is a monitor already, or reasons against it
 * @param monitor the file of the monitor that is there; empty where there is none
 */
public record AddedPodMonitor(List<FileEdit> edits, String monitor, List<Reason> refusals) {
    private static final String FILE = "podmonitor.yaml";
    private static final Set<String> MONITORS =
            Set.of("PodMonitor", "ServiceMonitor", "VMPodScrape", "VMServiceScrape");

    public AddedPodMonitor {
        edits = List.copyOf(edits);
        refusals = List.copyOf(refusals);
    }

    /** @throws InvalidYaml when the folder cannot be read */
    public static AddedPodMonitor of(EndpointId endpoint, Tree tree) {
        ManifestFolder folder = ManifestFolder.read(tree, endpoint);
        return monitor(folder, tree)
                .map(there -> new AddedPodMonitor(List.of(), there, List.of()))
                .orElseGet(() -> EngineManifest.in(folder)
                        .map(engine -> of(endpoint, folder, engine, tree))
                        .orElseGet(() -> refused("no-workload", folder.folder())));
    }

    /** A folder has of files that are applied as they stand only those that say how it serves. */
    private static Optional<String> monitor(ManifestFolder folder, Tree tree) {
        Stream<String> rendered = folder.manifests().stream()
                .filter(manifest -> MONITORS.contains(manifest.kind()))
                .map(Manifest::origin);
        Stream<String> standing = folder.isRendered()
                ? Stream.of()
                : applied(folder, tree)
                        .filter(path -> isMonitor(path, tree.file(path).orElse("")));
        return Stream.concat(rendered, standing).findFirst();
    }

    private static Stream<String> applied(ManifestFolder folder, Tree tree) {
        List<String> files = tree.files(folder.folder());
        return folder.kustomization() == null
                ? files.stream().filter(path -> path.endsWith(".yaml") || path.endsWith(".yml"))
                : folder.kustomization().plainFiles(files).orElseGet(TreeSet::new).stream();
    }

    private static boolean isMonitor(String path, String text) {
        return MONITORS.stream().anyMatch(text::contains)
                && YamlDocument.all(path, text).stream()
                        .anyMatch(document -> MONITORS.contains(
                                String.valueOf(document.get("kind").orElse(""))));
    }

    private static AddedPodMonitor of(EndpointId endpoint, ManifestFolder folder, Manifest engine, Tree tree) {
        String path = folder.folder() + "/" + FILE;
        Map<String, String> selector = selector(engine);
        Map<String, Object> port = port(engine);
        if (selector.isEmpty()) {
            return refused("no-labels", engine.kind(), engine.name(), engine.path());
        }
        if (port.isEmpty()) {
            return refused("no-port", engine.kind(), engine.name(), engine.path());
        }
        if (tree.file(path).isPresent()) {
            return refused("file-there", path);
        }
        if (folder.kustomization() == null && folder.isRendered()) {
            return refused("rendered", folder.folder());
        }
        Map<String, Object> monitor = PodMonitorManifest.of(metadata(endpoint, engine, tree), selector, port);
        List<FileEdit> edits = new ArrayList<>();
        edits.add(new Write(path, PlainManifest.yaml(monitor)));
        edits.addAll(listed(folder, FILE));
        return new AddedPodMonitor(edits, "", List.of());
    }

    private static AddedPodMonitor refused(String key, Object... facts) {
        return new AddedPodMonitor(List.of(), "", List.of(Reason.of("telemetry.scrape.refused." + key, facts)));
    }

    /** A Deployment's never changes; of other kinds the labels of its pods. */
    private static Map<String, String> selector(Manifest engine) {
        Map<String, String> selector = engine.texts("spec.selector.matchLabels");
        return selector.isEmpty() ? new Workload(engine).manifest().texts("spec.template.metadata.labels") : selector;
    }

    /** The first that has a name, as most are called http; else its number. */
    private static Map<String, Object> port(Manifest engine) {
        Workload workload = new Workload(engine);
        List<Map<?, ?>> ports = workload.engine()
                .flatMap(container -> workload.manifest().document().get(container + ".ports"))
                .filter(List.class::isInstance)
                .map(list -> maps((List<?>) list))
                .orElse(List.of());
        return ports.stream()
                .filter(port -> port.get("name") != null)
                .findFirst()
                .map(port -> Map.of("port", (Object) String.valueOf(port.get("name"))))
                .or(() -> ports.stream()
                        .filter(port -> port.get("containerPort") instanceof Integer)
                        .findFirst()
                        .map(port -> Map.of("targetPort", (Object) port.get("containerPort"))))
                .orElse(Map.of());
    }

    private static List<Map<?, ?>> maps(List<?> list) {
        List<Map<?, ?>> maps = new ArrayList<>();
        list.forEach(item -> {
            if (item instanceof Map<?, ?> map) {
                maps.add(map);
            }
        });
        return maps;
    }

    /** With the labels that a Prometheus may select monitors by: those of the workload that do not change with what it serves. */
    static Map<String, Object> metadata(EndpointId endpoint, Manifest engine, Tree tree) {
        Map<String, String> labels = new TreeMap<>(Defaults.in(tree).ownLabels());
        Map<String, String> own = engine.texts("metadata.labels");
        Stream.of(
                        "app.kubernetes.io/name",
                        "app.kubernetes.io/instance",
                        "app.kubernetes.io/component",
                        "app.kubernetes.io/managed-by",
                        "app.kubernetes.io/part-of",
                        Labels.TEAM)
                .filter(own::containsKey)
                .forEach(label -> labels.put(label, own.get(label)));
        labels.put(Labels.ENDPOINT, endpoint.name().value());
        labels.put(Labels.ENVIRONMENT, endpoint.environment().value());
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", endpoint.name().value());
        if (!engine.text("metadata.namespace").isEmpty()) {
            metadata.put("namespace", engine.text("metadata.namespace"));
        }
        metadata.put("labels", labels);
        return metadata;
    }

    /** The line of a new file in the folder's kustomization, if there is one. */
    static List<FileEdit> listed(ManifestFolder folder, String file) {
        if (folder.kustomization() == null) {
            return List.of();
        }
        return List.of(new Write(
                folder.kustomization().path(), folder.kustomization().with(file).text()));
    }
}
