package io.pilothouse.manifests;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.pilothouse.changes.YamlDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns an object into YAML in the order people read: name before labels, image before arguments.. */
public final class PlainManifest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> READ_FIRST = List.of(
            "apiVersion",
            "kind",
            "type",
            "name",
            "namespace",
            "metadata",
            "labels",
            "annotations",
            "spec",
            "image",
            "command",
            "args",
            "env",
            "ports",
            "resources",
            "nodeSelector",
            "tolerations",
            "initContainers",
            "containers");

    private PlainManifest() {}

    public static String yaml(HasMetadata object) {
        return yaml((Map<?, ?>) JSON.convertValue(object, LinkedHashMap.class));
    }

    public static String yaml(Map<?, ?> object) {
        return YamlDocument.write(ordered(object));
    }

    private static Map<String, Object> ordered(Map<?, ?> map) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        READ_FIRST.stream().filter(map::containsKey).forEach(key -> put(ordered, key, map.get(key)));
        map.forEach((key, value) -> {
            if (!ordered.containsKey(String.valueOf(key))) {
                put(ordered, String.valueOf(key), value);
            }
        });
        return ordered;
    }

    private static void put(Map<String, Object> ordered, String key, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Map<?, ?> map -> ordered.put(key, ordered(map));
            case Collection<?> list -> ordered.put(key, items(list));
            default -> ordered.put(key, value);
        }
    }

    private static List<Object> items(Collection<?> list) {
        List<Object> items = new ArrayList<>();
        for (Object item : list) {
            items.add(item instanceof Map<?, ?> map ? ordered(map) : item);
        }
        return items;
    }
}
