package io.pilothouse.detectors;

import io.pilothouse.changes.YamlDocument;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rules that a Prometheus evaluates by itself, as it reads them: always the same text for the same rules. */
public record RuleFile(List<Map<String, Object>> groups) {
    /** How often all groups are evaluated, so that a sum over what was recorded is one over time. */
    public static final Duration EVERY = Duration.ofSeconds(30);

    public RuleFile {
        groups = List.copyOf(groups);
    }

    public static Map<String, Object> group(String name, List<Map<String, Object>> rules) {
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("name", name);
        group.put("interval", EVERY.toSeconds() + "s");
        group.put("rules", rules);
        return group;
    }

    /** How many rules. */
    public int count() {
        return groups.stream()
                .mapToInt(group -> ((List<?>) group.getOrDefault("rules", List.of())).size())
                .sum();
    }

    /** A file that {@code rule_files} of a Prometheus may name. */
    public String text() {
        return YamlDocument.write(Map.of("groups", groups));
    }

    /**
     * The object of the Prometheus operator.
     *
     * @param labels by which the operator finds it
     */
    public String prometheusRule(String name, String namespace, Map<String, String> labels) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", name);
        metadata.put("namespace", namespace);
        if (!labels.isEmpty()) {
            metadata.put("labels", new TreeMap<>(labels));
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("apiVersion", "monitoring.coreos.com/v1");
        object.put("kind", "PrometheusRule");
        object.put("metadata", metadata);
        object.put("spec", Map.of("groups", groups));
        return YamlDocument.write(object);
    }
}
