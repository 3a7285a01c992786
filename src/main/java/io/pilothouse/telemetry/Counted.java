package io.pilothouse.telemetry;

import io.pilothouse.promql.Buckets;
import io.pilothouse.promql.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * What a histogram counted up to each bound, moment by moment: all its quantiles are made of one question, by the rule that servers have for them.
 *
 * @param counts by the bound; empty at moments of which nothing is known
 */
record Counted(Moments moments, List<SortedMap<Double, Double>> counts) {
    private static final String LE = "le";

    /** @param buckets with the label {@code le}, and told apart by no other */
    static Counted of(Tracks buckets) {
        List<SortedMap<Double, Double>> counts = new ArrayList<>();
        for (int i = 0; i < buckets.moments().count(); i++) {
            SortedMap<Double, Double> at = new TreeMap<>();
            for (Map.Entry<Labels, double[]> bucket : buckets.lines().entrySet()) {
                Double bound = Buckets.bound(bucket.getKey().get(LE));
                double count = bucket.getValue()[i];
                if (bound != null && !Double.isNaN(count)) {
                    at.merge(bound, count, Double::sum);
                }
            }
            counts.add(at);
        }
        return new Counted(buckets.moments(), counts);
    }

    /** One line, or none where it has no value at any moment. */
    Tracks quantile(double quantile) {
        double[] values = values(at -> Buckets.quantile(quantile, at));
        return new Tracks(
                moments, DoubleStream.of(values).allMatch(Double::isNaN) ? Map.of() : Map.of(Labels.NONE, values));
    }

    /** Of each moment. */
    Bounds[] bounds() {
        return counts.stream().map(Counted::bounds).toArray(Bounds[]::new);
    }

    private static Bounds bounds(SortedMap<Double, Double> at) {
        SortedMap<Double, Double> finite = at.headMap(Double.POSITIVE_INFINITY);
        return finite.isEmpty() || finite.size() == at.size()
                ? Bounds.NONE
                : new Bounds(finite.firstKey(), finite.lastKey());
    }

    private double[] values(ToDoubleFunction<SortedMap<Double, Double>> of) {
        return counts.stream()
                .mapToDouble(at -> at.isEmpty() ? Double.NaN : of.applyAsDouble(at))
                .map(value -> Double.isInfinite(value) ? Double.NaN : value)
                .toArray();
    }
}
