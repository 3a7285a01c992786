package io.pilothouse.models;

import com.networknt.schema.path.NodePath;

/** A place that the JSON Schema complains about, as {@link io.pilothouse.changes.YamlDocument} writes places. */
final class MetricPath {
    private MetricPath() {}

    static String of(NodePath place) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < place.getNameCount(); i++) {
            Object element = place.getElement(i);
            if (element instanceof Integer index) {
                path.append('[').append(index).append(']');
            } else {
                String key = String.valueOf(element);
                path.append(path.isEmpty() ? "" : ".").append(key.contains(".") ? '"' + key + '"' : key);
            }
        }
        return path.toString();
    }
}
