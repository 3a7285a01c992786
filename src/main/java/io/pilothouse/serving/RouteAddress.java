package io.pilothouse.serving;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where a route of the gateway is called from outside of the cluster.
 *
 * @param url up to {@code /v1} of the engine
 * @param gatewayIsKnown false where the repository has no manifest of it: then {@code https} is what is usual, and no more
 */
public record RouteAddress(String url, boolean gatewayIsKnown) {
    /** Where the AI Gateway puts the model that a request names, for its routes to match. */
    public static final String MODEL_HEADER = "x-ai-eg-model";

    private static final String RULE = "spec.rules[0]";
    private static final String ENGINE = "/v1";

    private record Listener(String scheme, String hostname, String port) {
        String at(String host) {
            String usual = scheme.equals("https") ? "443" : "80";
            return scheme + "://" + host + (port.isEmpty() || port.equals(usual) ? "" : ":" + port);
        }
    }

    private static final Listener USUAL = new Listener("https", "", "");

    /** Empty where it has no name of its own, and where it leads to a path that cannot be told from here. */
    static Optional<RouteAddress> of(Manifest route, Tree tree) {
        Optional<Listener> known = gateway(route, tree).flatMap(gateway -> listener(route, gateway));
        Listener listener = known.orElse(USUAL);
        return path(route)
                .flatMap(path -> Stream.concat(texts(route, "spec.hostnames").stream(), Stream.of(listener.hostname()))
                        .filter(host -> !host.isEmpty() && !host.contains("*"))
                        .findFirst()
                        .map(host -> new RouteAddress(listener.at(host) + path, known.isPresent())));
    }

    /** The name by which requests ask for what it leads to; empty where it goes by something else. */
    static Optional<String> model(Manifest route) {
        String header = RULE + ".matches[0].headers[0].";
        return Optional.of(route.text(header + "value"))
                .filter(name -> !name.isEmpty() && route.text(header + "name").equals(MODEL_HEADER));
    }

    /** What of a path reaches the engine as its own. */
    private static Optional<String> path(Manifest route) {
        String type = route.text(RULE + ".matches[0].path.type");
        if (!type.isEmpty() && !type.equals("PathPrefix")) {
            return Optional.empty();
        }
        String prefix = trimmed(route.text(RULE + ".matches[0].path.value"));
        return rewritten(route)
                .map(to -> ENGINE.startsWith(to)
                        ? Optional.of(prefix + ENGINE.substring(to.length()))
                        : Optional.<String>empty())
                .orElseGet(() -> Optional.of(ENGINE).filter(path -> prefix.isEmpty() || prefix.equals(path)));
    }

    private static Optional<String> rewritten(Manifest route) {
        int filters = route.document().get(RULE + ".filters").orElse(null) instanceof List<?> all ? all.size() : 0;
        return IntStream.range(0, filters)
                .mapToObj(index -> RULE + ".filters[" + index + "].urlRewrite.path")
                .filter(path -> route.text(path + ".type").equals("ReplacePrefixMatch"))
                .map(path -> trimmed(route.text(path + ".replacePrefixMatch")))
                .findFirst();
    }

    private static String trimmed(String path) {
        return path.replaceAll("/+$", "");
    }

    private static Optional<Manifest> gateway(Manifest route, Tree tree) {
        String parent = "spec.parentRefs[0].";
        String namespace = route.text(parent + "namespace");
        return manifests("Gateway", tree.files(tree.layout().platform()), tree)
                .filter(gateway -> gateway.name().equals(route.text(parent + "name")))
                .filter(gateway -> namespace.isEmpty()
                        || gateway.text("metadata.namespace").equals(namespace))
                .findFirst();
    }

    /** The one that the route names, else one that encrypts. */
    private static Optional<Listener> listener(Manifest route, Manifest gateway) {
        String section = route.text("spec.parentRefs[0].sectionName");
        int listeners = gateway.document().get("spec.listeners").orElse(null) instanceof List<?> all ? all.size() : 0;
        List<String> there = IntStream.range(0, listeners)
                .mapToObj(index -> "spec.listeners[" + index + "].")
                .filter(at -> section.isEmpty() || gateway.text(at + "name").equals(section))
                .filter(at -> gateway.text(at + "protocol").matches("HTTPS?"))
                .toList();
        return there.stream()
                .filter(at -> gateway.text(at + "protocol").equals("HTTPS"))
                .findFirst()
                .or(() -> there.stream().findFirst())
                .map(at -> new Listener(
                        gateway.text(at + "protocol").equals("HTTPS") ? "https" : "http",
                        gateway.text(at + "hostname"),
                        gateway.text(at + "port")));
    }

    /** Of one kind in files; those that cannot be read are others' to tell. */
    static Stream<Manifest> manifests(String kind, List<String> files, Tree tree) {
        return files.stream()
                .filter(path -> path.endsWith(".yaml") || path.endsWith(".yml"))
                .filter(path -> tree.file(path).orElse("").contains("kind: " + kind))
                .flatMap(path -> documents(path, tree))
                .filter(manifest -> manifest.kind().equals(kind));
    }

    private static Stream<Manifest> documents(String path, Tree tree) {
        try {
            return YamlDocument.all(path, tree.file(path).orElse("")).stream()
                    .map(document -> new Manifest(path, document));
        } catch (InvalidYaml broken) {
            return Stream.empty();
        }
    }

    private static List<String> texts(Manifest manifest, String at) {
        return manifest.document().get(at).orElse(null) instanceof List<?> all
                ? all.stream().map(Objects::toString).toList()
                : List.of();
    }
}
