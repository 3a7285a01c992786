package io.pilothouse.serving.files;

import io.pilothouse.changes.ByContent;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.manifests.PlainManifest;
import io.pilothouse.serving.Defaults;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.EndpointId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The Argo CD application of an endpoint. Where the repository is, which project and which cluster it names like an application that is
 * there already, because only that is known to work. A sync that is denied by admission takes the newest commit at its next try, or the
 * commit that repairs it would wait for minutes. The API server compares, because only it knows the defaults of custom resources; without
 * that each field with a default which the files leave out counts as different from Git for ever.
 */
public final class ApplicationManifest {
    /** Down to single files in folders of a cluster's folder. */
    private static final int CLUSTER_LEVELS = 3;

    /** Of thousands of applications a commit changes one; what a file says follows from nothing but the file. */
    private static final ByContent<List<Sourced>> SOURCED = new ByContent<>(ApplicationManifest::sourced);

    private ApplicationManifest() {}

    /**
     * An application in a file.
     *
     * @param folders that it makes something of, without what is before or behind them
     */
    record Sourced(String path, String name, String namespace, List<String> folders) {}

    /** What all applications of a cluster's folder have in common. */
    record Home(
            String namespace,
            String project,
            String repository,
            String targetRevision,
            Map<String, Object> destination) {}

    static Home home(Tree tree, ClusterName cluster, Defaults.GitOps otherwise) {
        Layout layout = tree.layout();
        return applications(tree, layout.folder(cluster))
                .filter(manifest -> Layout.isBelow(manifest.text("spec.source.path"), layout.endpoints()))
                .findFirst()
                .or(() -> applications(tree, layout.folder(cluster))
                        .filter(manifest ->
                                !manifest.text("spec.source.repoURL").isEmpty())
                        .filter(manifest -> manifest.text("spec.source.chart").isEmpty())
                        .findFirst())
                .map(manifest -> home(manifest, otherwise))
                .orElseGet(() -> new Home(
                        otherwise.namespace(),
                        otherwise.project(),
                        otherwise.repository(),
                        otherwise.targetRevision(),
                        Map.of("server", "https://kubernetes.default.svc")));
    }

    /** All applications below a folder that can be parsed. */
    static Stream<Manifest> applications(Tree tree, String folder) {
        return tree.files(folder).stream()
                .filter(ApplicationManifest::isYaml)
                .flatMap(path -> application(tree, path).stream());
    }

    /** Those of all clusters that a folder is a source of. */
    static Stream<Manifest> ofFolder(Tree tree, String folder) {
        return all(tree)
                .filter(application -> application.folders().contains(folder))
                .flatMap(application -> application(tree, application.path()).stream());
    }

    /** Those of all clusters. */
    static Stream<Sourced> all(Tree tree) {
        return SOURCED.in(tree, tree.layout().clusters(), CLUSTER_LEVELS).flatMap(List::stream);
    }

    /** What an application says of its sources: where each of them stands in it. */
    static Stream<String> sources(Manifest application) {
        int several = application.document().get("spec.sources").orElse(null) instanceof List<?> all ? all.size() : 0;
        return several == 0
                ? Stream.of("spec.source")
                : IntStream.range(0, several).mapToObj(i -> "spec.sources[" + i + "]");
    }

    static String folder(Manifest application, String source) {
        return application.text(source + ".path").replaceAll("^(\\./)?/*|/+$", "");
    }

    private static List<Sourced> sourced(Tree tree, Tree.Entry entry) {
        return ByContent.files(tree, entry).stream()
                .filter(ApplicationManifest::isYaml)
                .flatMap(path -> application(tree, path).stream())
                .map(application -> new Sourced(
                        application.path(),
                        application.name(),
                        application.text("metadata.namespace"),
                        sources(application)
                                .map(source -> folder(application, source))
                                .toList()))
                .toList();
    }

    private static boolean isYaml(String path) {
        return path.endsWith(".yaml") || path.endsWith(".yml");
    }

    static Optional<Manifest> application(Tree tree, String path) {
        String text = tree.file(path).orElse("");
        if (!text.contains("kind: Application")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Manifest(path, YamlDocument.parse(path, text)))
                    .filter(manifest -> manifest.kind().equals("Application"));
        } catch (InvalidYaml notOurs) {
            return Optional.empty();
        }
    }

    private static Home home(Manifest like, Defaults.GitOps otherwise) {
        Map<String, Object> destination = new LinkedHashMap<>(like.texts("spec.destination"));
        destination.remove("namespace");
        return new Home(
                orElse(like.text("metadata.namespace"), otherwise.namespace()),
                orElse(like.text("spec.project"), otherwise.project()),
                like.text("spec.source.repoURL"),
                orElse(like.text("spec.source.targetRevision"), otherwise.targetRevision()),
                destination.isEmpty() ? Map.of("server", "https://kubernetes.default.svc") : destination);
    }

    private static String orElse(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    /**
     * A manifest that brings an endpoint's application back: as main writes it, else as the console would write one. Empty where nobody
     * knows its environment.
     */
    public static Optional<String> toBringBack(Tree main, EndpointId endpoint) {
        String folder = main.layout().folder(endpoint);
        return Environments.readable(main)
                .named(endpoint.environment())
                .map(environment -> applications(main, main.layout().folder(environment.cluster()))
                        .filter(manifest -> manifest.text("spec.source.path").equals(folder))
                        .flatMap(manifest -> main.file(manifest.path()).stream())
                        .findFirst()
                        .orElseGet(() -> {
                            Home home = home(
                                    main,
                                    environment.cluster(),
                                    Defaults.in(main).gitOps());
                            return PlainManifest.yaml(of(
                                    endpoint, Map.of(), environment.namespace().value(), home, folder));
                        }));
    }

    static Map<String, Object> of(Blueprint blueprint, Home home, Layout layout) {
        EndpointId endpoint = blueprint.spec().endpoint();
        return of(endpoint, blueprint.labels(), blueprint.namespace(), home, layout.folder(endpoint));
    }

    private static Map<String, Object> of(
            EndpointId endpoint, Map<String, String> labels, String namespace, Home home, String folder) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", endpoint.toString());
        metadata.put("namespace", home.namespace());
        if (!labels.isEmpty()) {
            metadata.put("labels", labels);
        }
        metadata.put("annotations", Map.of("argocd.argoproj.io/compare-options", "ServerSideDiff=true"));
        metadata.put("finalizers", List.of("resources-finalizer.argocd.argoproj.io"));
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("repoURL", home.repository());
        source.put("targetRevision", home.targetRevision());
        source.put("path", folder);
        Map<String, Object> destination = new LinkedHashMap<>(home.destination());
        destination.put("namespace", namespace);
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("project", home.project());
        spec.put("source", source);
        spec.put("destination", destination);
        spec.put("syncPolicy", syncPolicy());
        spec.put("ignoreDifferences", List.of(replicasBelongToKeda()));
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("apiVersion", "argoproj.io/v1alpha1");
        object.put("kind", "Application");
        object.put("metadata", metadata);
        object.put("spec", spec);
        return object;
    }

    private static Map<String, Object> syncPolicy() {
        Map<String, Object> automated = new LinkedHashMap<>();
        automated.put("prune", true);
        automated.put("selfHeal", true);
        Map<String, Object> backoff = new LinkedHashMap<>();
        backoff.put("duration", "5s");
        backoff.put("factor", 2);
        backoff.put("maxDuration", "1m");
        Map<String, Object> retry = new LinkedHashMap<>();
        retry.put("limit", 5);
        retry.put("refresh", true);
        retry.put("backoff", backoff);
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("automated", automated);
        policy.put("retry", retry);
        policy.put(
                "syncOptions",
                List.of("CreateNamespace=true", "ServerSideApply=true", "RespectIgnoreDifferences=true"));
        return policy;
    }

    private static Map<String, Object> replicasBelongToKeda() {
        Map<String, Object> ignored = new LinkedHashMap<>();
        ignored.put("group", "apps");
        ignored.put("kind", "Deployment");
        ignored.put("jsonPointers", List.of("/spec/replicas"));
        return ignored;
    }
}
