package io.pilothouse.telemetry;

import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An answer as samples by series and time; two are the same that differ in no more than the last digits. */
public record SameSamples(Map<Labels, TreeMap<Long, Double>> samples) {
    private static final double CLOSE = 1e-9;

    public static SameSamples of(List<Series> series) {
        Map<Labels, TreeMap<Long, Double>> all = new HashMap<>();
        series.forEach(one -> {
            TreeMap<Long, Double> line = all.computeIfAbsent(one.labels(), _ -> new TreeMap<>());
            for (int i = 0; i < one.size(); i++) {
                line.put(one.time(i), one.value(i));
            }
        });
        return new SameSamples(all);
    }

    public boolean isEmpty() {
        return samples.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SameSamples(Map<Labels, TreeMap<Long, Double>> theirs)
                && samples.keySet().equals(theirs.keySet())
                && samples.entrySet().stream()
                        .allMatch(one -> isLike(one.getValue(), theirs.getOrDefault(one.getKey(), new TreeMap<>())));
    }

    /** Of what is the same in any case. */
    @Override
    public int hashCode() {
        return samples.keySet().hashCode();
    }

    private static boolean isLike(TreeMap<Long, Double> one, TreeMap<Long, Double> other) {
        return one.keySet().equals(other.keySet())
                && one.entrySet().stream()
                        .allMatch(at -> isLike(at.getValue(), other.getOrDefault(at.getKey(), Double.NaN)));
    }

    private static boolean isLike(double one, double other) {
        return Double.compare(one, other) == 0
                || Math.abs(one - other) <= CLOSE * Math.max(1e-9, Math.max(Math.abs(one), Math.abs(other)));
    }
}
