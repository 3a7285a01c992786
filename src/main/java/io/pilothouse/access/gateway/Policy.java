package io.pilothouse.access.gateway;

import io.pilothouse.changes.YamlDocument;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A policy or a route as somebody wrote it, the console or not. */
record Policy(Manifest manifest) {
    String kind() {
        return manifest.kind();
    }

    String path() {
        return manifest.path();
    }

    /** Its kind, namespace and name: the same before and after a change. */
    String id() {
        return kind() + " " + manifest.text("metadata.namespace") + "/" + manifest.name();
    }

    /** The kinds and names that it is for, such as {@code HTTPRoute chat}. */
    List<String> targets() {
        Stream<Map<?, ?>> targets =
                Stream.concat(maps(at("spec.targetRefs")).stream(), maps(list(at("spec.targetRef"))).stream());
        return targets.map(target -> target.get("kind") + " " + target.get("name"))
                .distinct()
                .toList();
    }

    /** Whether it is for this target, or for whatever of its kind has some label. */
    boolean isFor(String target) {
        String kind = target.substring(0, target.indexOf(' '));
        return targets().contains(target)
                || maps(at("spec.targetSelectors")).stream().anyMatch(selector -> kind.equals(selector.get("kind")));
    }

    /** Whether the console made it. */
    boolean isOwn() {
        return PolicyText.CONSOLE.equals(at("metadata.labels." + YamlDocument.key(PolicyText.MANAGED)));
    }

    List<Map<?, ?>> limits() {
        return RulePlaces.rules(document());
    }

    /** The issuers whose tokens it takes. */
    List<Map<?, ?>> providers() {
        return maps(at("spec.jwt.providers"));
    }

    boolean isClosed() {
        return at("spec.authorization") != null && !"Allow".equals(manifest.text("spec.authorization.defaultAction"));
    }

    /** What a token must have, of each rule that lets it through. */
    List<Map<?, ?>> allowed() {
        return maps(at("spec.authorization.rules")).stream()
                .filter(rule -> "Allow".equals(rule.get("action")))
                .map(rule -> rule.get("principal") instanceof Map<?, ?> principal
                                && principal.get("jwt") instanceof Map<?, ?> jwt
                        ? jwt
                        : Map.of())
                .<Map<?, ?>>map(jwt -> jwt)
                .toList();
    }

    YamlDocument document() {
        return manifest.document();
    }

    @Nullable Object at(String path) {
        return document().get(path).orElse(null);
    }

    private static List<?> list(@Nullable Object one) {
        return one == null ? List.of() : List.of(one);
    }

    static List<Map<?, ?>> maps(@Nullable Object list) {
        List<Map<?, ?>> maps = new ArrayList<>();
        if (list instanceof List<?> items) {
            items.stream().filter(Objects::nonNull).forEach(item -> {
                if (item instanceof Map<?, ?> map) {
                    maps.add(map);
                }
            });
        }
        return maps;
    }
}
