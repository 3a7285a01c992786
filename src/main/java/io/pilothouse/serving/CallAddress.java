package io.pilothouse.serving;

import io.pilothouse.changes.Tree;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.units.EndpointId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How an endpoint is called, as its manifests declare it.
 *
 * @param route null where none leads to it, or none whose address can be told from here
 * @param service in the cluster; null where none selects the engine's pods
 * @param model by what name a request asks for it: that of the route which goes by it, else the engine's; null where that is told none, and
 *     {@code /v1/models} says it
 * @param embeds whether it answers with embeddings instead of text
 */
public record CallAddress(
        @Nullable RouteAddress route,
        @Nullable Service service,
        @Nullable String model,
        boolean embeds) {
    /** @param namespace empty where the manifest leaves it to the application */
    public record Service(String name, String namespace, int port) {}

    /**
     * Empty where there is no engine.
     *
     * @throws io.pilothouse.changes.InvalidYaml when the folder cannot be read
     */
    public static Optional<CallAddress> in(Tree tree, EndpointId endpoint) {
        ManifestFolder folder = ManifestFolder.read(tree, endpoint);
        return EngineManifest.in(folder).map(Workload::new).map(engine -> of(folder, engine, tree));
    }

    private static CallAddress of(ManifestFolder folder, Workload engine, Tree tree) {
        EngineArgs args = engine.engineArgs();
        Manifest route = Stream.of("AIGatewayRoute", "HTTPRoute")
                .flatMap(kind -> folder.first(kind).stream())
                .filter(one -> RouteAddress.of(one, tree).isPresent())
                .findFirst()
                .orElse(null);
        return new CallAddress(
                route == null ? null : RouteAddress.of(route, tree).orElse(null),
                service(folder, engine, tree).orElse(null),
                Optional.ofNullable(route)
                        .flatMap(RouteAddress::model)
                        .or(() -> served(engine, args))
                        .orElse(null),
                embeds(args));
    }

    private static Optional<String> served(Workload engine, EngineArgs args) {
        return Stream.of(EngineArgs.SERVED_MODEL_NAME, EngineArgs.MODEL)
                .flatMap(flag -> args.value(flag).stream())
                .map(engine::expanded)
                .filter(name -> !name.isBlank() && !name.contains("$("))
                .findFirst();
    }

    private static boolean embeds(EngineArgs args) {
        return args.value("--task").filter(task -> task.startsWith("embed")).isPresent()
                || args.value("--convert").filter("embed"::equals).isPresent()
                || args.value("--runner").filter("pooling"::equals).isPresent();
    }

    private static Optional<Service> service(ManifestFolder folder, Workload engine, Tree tree) {
        Map<String, String> labels = engine.manifest().texts("spec.template.metadata.labels");
        return services(folder, tree)
                .filter(service -> selects(service.texts("spec.selector"), labels))
                .filter(service -> !service.text("spec.clusterIP").equals("None"))
                .filter(service -> service.text("spec.ports[0].port").matches("\\d{1,5}"))
                .map(service -> new Service(
                        service.name(),
                        service.text("metadata.namespace"),
                        Integer.parseInt(service.text("spec.ports[0].port"))))
                .findFirst();
    }

    private static boolean selects(Map<String, String> selector, Map<String, String> labels) {
        return !selector.isEmpty() && labels.entrySet().containsAll(selector.entrySet());
    }

    /** Of files that are applied as they stand, a folder keeps only what says how an endpoint is served. */
    private static Stream<Manifest> services(ManifestFolder folder, Tree tree) {
        return folder.isRendered()
                ? folder.manifests().stream().filter(manifest -> manifest.kind().equals("Service"))
                : RouteAddress.manifests("Service", tree.files(folder.folder()), tree);
    }
}
