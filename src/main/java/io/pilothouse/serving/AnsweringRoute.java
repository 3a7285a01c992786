package io.pilothouse.serving;

import io.pilothouse.changes.Layout;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where a route answers. */
public record AnsweringRoute(String path, List<Address> addresses) {
    public AnsweringRoute {
        addresses = List.copyOf(addresses);
    }

    /** Those that are applied of a folder, called and answering as they are then. */
    static List<AnsweringRoute> in(ManifestFolder folder) {
        return folder.manifests().stream()
                .filter(manifest -> ManifestFolder.ROUTES.contains(manifest.kind()))
                .map(AnsweringRoute::of)
                .toList();
    }

    public static AnsweringRoute of(Manifest route) {
        List<Address> all = new ArrayList<>();
        List<String> hostnames = new Workload(route).texts("spec.hostnames");
        for (String gateway : items(route, "spec.parentRefs", "namespace", "name")) {
            for (String hostname : hostnames.isEmpty() ? List.of("") : hostnames) {
                matches(route).forEach(match -> all.add(new Address(gateway, hostname, match)));
            }
        }
        return new AnsweringRoute(route.path(), all);
    }

    private static List<String> items(Manifest route, String at, String... fields) {
        int size = route.document().get(at).orElse(null) instanceof List<?> list ? list.size() : 0;
        List<String> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String item = at + "[" + i + "].";
            items.add(String.join(
                    "/",
                    Stream.of(fields).map(field -> route.text(item + field)).toList()));
        }
        return items;
    }

    private static List<String> matches(Manifest route) {
        int rules = route.document().get("spec.rules").orElse(null) instanceof List<?> list ? list.size() : 0;
        List<String> matches = new ArrayList<>();
        for (int i = 0; i < rules; i++) {
            String at = "spec.rules[" + i + "].matches";
            matches.addAll(
                    route.kind().equals("HTTPRoute")
                            ? items(route, at, "path.type", "path.value")
                            : items(route, at, "headers[0].name", "headers[0].value"));
        }
        return matches;
    }

    /** Of thousands hardly any does: asked first. */
    public boolean clashes(AnsweringRoute other) {
        return addresses.stream().anyMatch(other::answersAt);
    }

    public boolean answersAt(Address address) {
        return addresses.stream().anyMatch(address::clashes);
    }

    /** One that an endpoint has, and its own. */
    public boolean isBeside(AnsweringRoute other, Layout layout) {
        return layout.endpointOf(path).equals(layout.endpointOf(other.path));
    }

    /** A gateway, a hostname, and a path or a model that a route answers to; an empty hostname is all of the gateway's. */
    public record Address(String gateway, String hostname, String match) {
        boolean clashes(Address other) {
            boolean sameHost = hostname.isEmpty() || other.hostname.isEmpty() || hostname.equals(other.hostname);
            return gateway.equals(other.gateway) && sameHost && match.equals(other.match);
        }

        public Reason words() {
            String value = match.substring(match.indexOf('/') + 1);
            String path = value.startsWith("/") ? value : " (" + value + ")";
            return hostname.isEmpty()
                    ? Reason.of("check.names.all", gateway, path)
                    : Reason.of("check.said", hostname + path);
        }
    }
}
