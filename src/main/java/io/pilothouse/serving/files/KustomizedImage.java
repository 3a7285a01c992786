package io.pilothouse.serving.files;

import io.pilothouse.changes.YamlDocument;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** An image that a kustomization gives another name, tag or digest. */
final class KustomizedImage {
    private KustomizedImage() {}

    /** @param tag empty where there is none, as {@code digest} is */
    private record Image(String name, String tag, String digest) {
        static Image of(String text) {
            int at = text.indexOf('@');
            String tagged = at < 0 ? text : text.substring(0, at);
            int colon = tagged.indexOf(':', tagged.lastIndexOf('/') + 1);
            return new Image(
                    colon < 0 ? tagged : tagged.substring(0, colon),
                    colon < 0 ? "" : tagged.substring(colon + 1),
                    at < 0 ? "" : text.substring(at + 1));
        }

        /** What an entry makes of whatever it is about; what it leaves alone is as it is. */
        boolean isMadeBy(Map<?, ?> entry) {
            String named = Objects.toString(entry.get("newName"), Objects.toString(entry.get("name"), ""));
            return name.equals(named)
                    && tag.equals(Objects.toString(entry.get("newTag"), tag))
                    && digest.equals(Objects.toString(entry.get("digest"), digest));
        }
    }

    /** Where the image that is applied is named; empty when no entry, or more than one, may have made it. */
    static Optional<String> at(YamlDocument kustomization, String applied) {
        Image image = Image.of(applied);
        List<?> entries = kustomization.get("images").orElse(List.of()) instanceof List<?> all ? all : List.of();
        List<String> found = entries.stream()
                .filter(entry -> entry instanceof Map<?, ?> map && image.isMadeBy(map))
                .map(entry -> "images[" + entries.indexOf(entry) + "]")
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    static YamlDocument set(YamlDocument kustomization, String entry, String wanted) {
        Image image = Image.of(wanted);
        boolean renamed = kustomization.get(entry + ".newName").isPresent()
                || !kustomization
                        .get(entry + ".name")
                        .filter(image.name()::equals)
                        .isPresent();
        YamlDocument named = renamed ? kustomization.set(entry + ".newName", image.name()) : kustomization;
        return put(put(named, entry + ".newTag", image.tag()), entry + ".digest", image.digest());
    }

    private static YamlDocument put(YamlDocument document, String at, String value) {
        return value.isEmpty() ? document.remove(at) : document.set(at, value);
    }
}
