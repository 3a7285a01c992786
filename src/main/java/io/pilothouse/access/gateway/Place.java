package io.pilothouse.access.gateway;

import io.pilothouse.changes.AccessGateway;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.serving.Defaults;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Namespace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where policies are: the gateway of an environment, and how its endpoints are reached through it.
 *
 * @param gateway its name and namespace in the cluster
 * @param hostname that the environment's endpoints are called at; null for any that the gateway has
 * @param endpoints by name
 * @param isBufferedElsewhere whether a policy of somebody else says how much of a request the gateway keeps
 * @param standing the files that hold policies now, by path
 */
public record Place(
        EnvironmentName environment,
        Namespace namespace,
        AccessGateway settings,
        ResourceName gateway,
        @Nullable String hostname,
        List<Reached> endpoints,
        boolean isBufferedElsewhere,
        Map<String, String> standing) {
    public Place {
        endpoints = List.copyOf(endpoints);
        standing = Map.copyOf(standing);
    }

    /** What a resource is called in the cluster. */
    public record ResourceName(String namespace, String name) {}

    /** How requests get to an endpoint. */
    public enum Route {
        /** By a path of its own, which tells the model. */
        PLAIN,
        /** By the model that the request names, of which the AI Gateway reads the tokens. */
        AI,
        /** Not at all. */
        NONE
    }

    /** @param folder of the endpoint's files */
    public record Reached(EndpointName name, String folder, Route route) {}

    /**
     * Empty where the environment has no gateway that policies are written for.
     *
     * @throws InvalidYaml when a file that says where gateways are cannot be read
     */
    public static Optional<Place> of(EnvironmentName name, Tree tree) {
        return tree.once(new Read(name));
    }

    /** Empty also where a file that says where gateways are cannot be read: others say so. */
    static Optional<Place> readable(EnvironmentName name, Tree tree) {
        try {
            return of(name, tree);
        } catch (InvalidYaml unread) {
            return Optional.empty();
        }
    }

    /** What a change follows from, and every check of it, asks for the same. */
    private record Read(EnvironmentName name) implements Function<Tree, Optional<Place>> {
        @Override
        public Optional<Place> apply(Tree tree) {
            return readAnew(name, tree);
        }
    }

    private static Optional<Place> readAnew(EnvironmentName name, Tree tree) {
        Environment environment = Environments.in(tree).named(name).orElse(null);
        AccessGateway settings = environment == null ? null : environment.gateway();
        if (environment == null || settings == null || !settings.kind().isWritten()) {
            return Optional.empty();
        }
        Defaults.Gateway gateway = Defaults.in(tree).gateway();
        Map<String, List<Manifest>> manifests = GatewayManifests.inEndpoints(tree);
        List<Reached> endpoints = Endpoints.ids(tree).stream()
                .filter(endpoint -> endpoint.environment().equals(name))
                .filter(endpoint ->
                        !PolicyFolders.isLeftAlone(tree, tree.layout().folder(endpoint)))
                .map(endpoint -> reached(endpoint, tree.layout().folder(endpoint), manifests))
                .toList();
        Map<String, Map<String, String>> ofEndpoints = PolicyFiles.standing(tree);
        Map<String, String> standing = new TreeMap<>(PolicyFiles.texts(PolicyFiles.ofGateway(settings.folder()), tree));
        endpoints.forEach(endpoint -> standing.putAll(ofEndpoints.getOrDefault(endpoint.folder(), Map.of())));
        ResourceName resource = new ResourceName(gateway.namespace(), gateway.name());
        return Optional.of(new Place(
                name,
                environment.namespace(),
                settings,
                resource,
                gateway.hostname(name).orElse(null),
                endpoints,
                isBufferedElsewhere(resource, GatewayManifests.in(tree, settings.folder())),
                standing));
    }

    /** Of the files of the endpoint of a model; empty where that is not there. */
    String folder(EndpointName model) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.name().equals(model))
                .map(Reached::folder)
                .findFirst()
                .orElse("");
    }

    /** How requests get to the endpoint of a model, which may not be there. */
    Route route(EndpointName model) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.name().equals(model))
                .map(Reached::route)
                .findFirst()
                .orElse(Route.NONE);
    }

    /**
     * Whether the AI Gateway names a model at {@code /v1/models}, to whoever has a token that it takes: seen at AI Gateway 1.0.0, which has no way to
     * name one caller less than another.
     */
    public boolean isListed(EndpointName model) {
        return settings.kind().countsTokens() && route(model) == Route.AI;
    }

    private static boolean isBufferedElsewhere(ResourceName gateway, List<Manifest> all) {
        return all.stream()
                .map(Policy::new)
                .anyMatch(policy -> policy.kind().equals(GatewayManifests.CLIENTS)
                        && policy.isFor(GatewayManifests.gateway(gateway))
                        && !policy.isOwn());
    }

    /** The environments that have one. */
    public static List<EnvironmentName> environments(Tree tree) {
        return Environments.readable(tree).environments().stream()
                .filter(Place::isWritten)
                .map(Environment::name)
                .toList();
    }

    private static boolean isWritten(Environment environment) {
        AccessGateway gateway = environment.gateway();
        return gateway != null && gateway.kind().isWritten();
    }

    private static Reached reached(EndpointId endpoint, String folder, Map<String, List<Manifest>> manifests) {
        return new Reached(endpoint.name(), folder, route(endpoint, manifests.getOrDefault(folder, List.of())));
    }

    private static Route route(EndpointId endpoint, List<Manifest> all) {
        if (has(all, GatewayManifests.ROUTE, endpoint)) {
            return Route
                    .PLAIN; // also beside one by the model: that is for an HTTPRoute of the same name, which it cannot
            // get then
        }
        return has(all, GatewayManifests.AI_ROUTE, endpoint) ? Route.AI : Route.NONE;
    }

    private static boolean has(List<Manifest> all, String kind, EndpointId endpoint) {
        return all.stream()
                .anyMatch(manifest -> manifest.kind().equals(kind)
                        && manifest.name().equals(endpoint.name().value()));
    }
}
