package io.pilothouse.promql;

import io.pilothouse.promql.Value.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Classic histograms: counts of what was at most so much. As in Prometheus' {@code bucketQuantile}. */
public final class Buckets {
    private static final String LE = "le";
    /** Relative: what only rounding makes a count fall by. */
    private static final double SMALL = 1e-12;

    private Buckets() {}

    private record Bucket(double bound, double count) {}

    static List<Sample> quantiles(double quantile, List<Sample> samples, long time) {
        Map<Labels, SortedMap<Double, Double>> histograms = new LinkedHashMap<>();
        for (Sample sample : samples) {
            Double bound = bound(sample.labels().get(LE));
            if (bound != null) {
                histograms
                        .computeIfAbsent(sample.labels().without(Set.of(LE, Labels.NAME)), _ -> new TreeMap<>())
                        .merge(bound, sample.value(), Double::sum);
            }
        }
        return histograms.entrySet().stream()
                .map(one -> new Sample(one.getKey(), asServersDo(quantile, one.getValue()), time))
                .toList();
    }

    /** Where it is not a number how much was counted, servers look for a bucket that holds enough, find none, and take the last. */
    private static double asServersDo(double quantile, SortedMap<Double, Double> counts) {
        boolean asks = quantile >= 0 && quantile <= 1 && counts.size() > 1 && Double.isInfinite(counts.lastKey());
        return asks && Double.isNaN(counts.getOrDefault(counts.lastKey(), 0.0))
                ? counts.headMap(counts.lastKey()).lastKey()
                : quantile(quantile, counts);
    }

    /** Up to which a bucket counts, by its label; null for what is no number. */
    public static @Nullable Double bound(String le) {
        try {
            return switch (le) {
                case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
                case "-Inf" -> Double.NEGATIVE_INFINITY;
                default -> Double.valueOf(le);
            };
        } catch (NumberFormatException none) {
            return null;
        }
    }

    /**
     * NaN where nothing was counted.
     *
     * @param counts of what was at most so much, by the bound; the last without end
     */
    public static double quantile(double quantile, SortedMap<Double, Double> counts) {
        if (Double.isNaN(quantile)) {
            return Double.NaN;
        }
        if (quantile < 0 || quantile > 1) {
            return quantile < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (!Double.isInfinite(counts.lastKey()) || counts.size() < 2) {
            return Double.NaN;
        }
        List<Bucket> buckets = rising(counts);
        double all = buckets.getLast().count();
        return all == 0 || Double.isNaN(all) ? Double.NaN : within(buckets, quantile * all);
    }

    /** Between the bounds of the bucket that it falls into everything is taken to be spread evenly. */
    private static double within(List<Bucket> buckets, double rank) {
        int at = 0;
        while (at < buckets.size() - 1 && buckets.get(at).count() < rank) {
            at++;
        }
        Bucket bucket = buckets.get(at);
        if (at == buckets.size() - 1) {
            return buckets.get(at - 1).bound();
        }
        if (at == 0 && bucket.bound() <= 0) {
            return bucket.bound();
        }
        Bucket before = at == 0 ? new Bucket(0, 0) : buckets.get(at - 1);
        return before.bound()
                + (bucket.bound() - before.bound()) * ((rank - before.count()) / (bucket.count() - before.count()));
    }

    /** Rates of buckets that were scraped apart may fall from one to the next; they never do. */
    private static List<Bucket> rising(SortedMap<Double, Double> counts) {
        List<Bucket> buckets = new ArrayList<>();
        double most = Double.NEGATIVE_INFINITY;
        for (Map.Entry<Double, Double> one : counts.entrySet()) {
            double count = one.getValue();
            boolean same = Math.abs(count - most) <= SMALL * Math.max(Math.abs(count), Math.abs(most));
            most = count > most && !same || buckets.isEmpty() ? count : most;
            buckets.add(new Bucket(one.getKey(), most));
        }
        return buckets;
    }
}
