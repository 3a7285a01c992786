package io.pilothouse.telemetry;

import io.pilothouse.promql.Labels;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one process exposes at one moment, in Prometheus' text format or OpenMetrics.
 *
 * @param types of families, as they are declared
 * @param problems what a server would pass over or refuse, with its line
 */
public record Exposition(Map<String, String> types, List<Sample> samples, List<String> problems) {
    private static final List<String> OF_HISTOGRAMS = List.of("_bucket", "_sum", "_count");
    private static final String CREATED = "_created";

    public Exposition {
        types = Map.copyOf(types);
        samples = List.copyOf(samples);
        problems = List.copyOf(problems);
    }

    /** @param labels with the metric's name */
    public record Sample(Labels labels, double value) {
        String name() {
            return labels.metric();
        }
    }

    /**
     * @throws InvalidExposition when a server could not read it
     */
    public static Exposition read(String text) {
        return new ExpositionReader(text).read();
    }

    /** All samples by the family that they are of. */
    Map<String, List<Sample>> families() {
        Map<String, String> known = new HashMap<>();
        return samples.stream()
                .collect(Collectors.groupingBy(
                        sample -> known.computeIfAbsent(sample.name(), this::family),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    /** The families that have samples or a type. */
    Set<String> declared() {
        Set<String> declared = new HashSet<>(families().keySet());
        declared.addAll(types.keySet());
        return declared;
    }

    /** The families that are declared and have no sample yet. */
    Set<String> withoutSamples() {
        Set<String> empty = new HashSet<>(types.keySet());
        empty.removeAll(families().keySet());
        return empty;
    }

    private String family(String name) {
        for (String part : OF_HISTOGRAMS) {
            String base = name.endsWith(part) ? name.substring(0, name.length() - part.length()) : "";
            if (List.of("histogram", "summary").contains(types.getOrDefault(base, ""))) {
                return base;
            }
        }
        return name;
    }

    /** When a family was begun to be counted: it says nothing of its own. */
    static boolean isCreation(String family) {
        return family.endsWith(CREATED);
    }
}
