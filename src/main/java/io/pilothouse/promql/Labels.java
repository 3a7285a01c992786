package io.pilothouse.promql;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The labels of a series, by name. A label without a value is the same as none. */
public final class Labels {
    /** The label that holds a metric's name. */
    public static final String NAME = "__name__";

    public static final Labels NONE = new Labels(new TreeMap<>());

    private final SortedMap<String, String> values;
    private final int hash;

    private Labels(SortedMap<String, String> values) {
        this.values = values;
        hash = values.hashCode();
    }

    public static Labels of(Map<String, String> values) {
        SortedMap<String, String> sorted = new TreeMap<>(values);
        sorted.values().removeIf(String::isEmpty);
        return sorted.isEmpty() ? NONE : new Labels(sorted);
    }

    public static Labels of(String metric, Map<String, String> others) {
        Map<String, String> all = new HashMap<>(others);
        all.put(NAME, metric);
        return of(all);
    }

    /** Empty for one that is not there. */
    public String get(String name) {
        return values.getOrDefault(name, "");
    }

    /** Empty where an expression has made it something that has no name. */
    public String metric() {
        return get(NAME);
    }

    public Map<String, String> all() {
        return Collections.unmodifiableMap(values);
    }

    public Labels with(String name, String value) {
        SortedMap<String, String> other = new TreeMap<>(values);
        other.put(name, value);
        return of(other);
    }

    public Labels only(Collection<String> names) {
        return keep(names::contains);
    }

    public Labels without(Collection<String> names) {
        return keep(name -> !names.contains(name));
    }

    public Labels withoutName() {
        return values.containsKey(NAME) ? keep(name -> !name.equals(NAME)) : this;
    }

    private Labels keep(Predicate<String> wanted) {
        SortedMap<String, String> kept = new TreeMap<>(values);
        kept.keySet().removeIf(wanted.negate());
        return kept.size() == values.size() ? this : of(kept);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Labels labels && hash == labels.hash && values.equals(labels.values);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** As people write a series: {@code up{job="vllm"}}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(metric()).append('{');
        String between = "";
        for (Map.Entry<String, String> label : values.entrySet()) {
            if (!label.getKey().equals(NAME)) {
                text.append(between).append(label.getKey()).append('=').append(Written.quoted(label.getValue()));
                between = ", ";
            }
        }
        return text.append('}').toString();
    }
}
