package io.pilothouse.promql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Series as engines leave them: gaps, restarts, ends, NaN, labels that some have and others do not, scrapes that are late. */
final class RandomSeries {
    static final List<String> COUNTERS = List.of("requests_total", "tokens_total");
    static final List<String> GAUGES = List.of("waiting", "usage", "requests_total");
    static final String HISTOGRAM = "ttft_seconds_bucket";
    private static final List<String> BOUNDS = List.of("0.1", "0.5", "1", "2.5", "+Inf");
    private static final int SCRAPES = 120;
    private static final int APART = 15_000;

    private final RandomGenerator random;
    private final long start;
    private final List<Series> all = new ArrayList<>();

    private RandomSeries(RandomGenerator random, long start) {
        this.random = random;
        this.start = start;
    }

    /** Half an hour of scrapes from a time on. */
    static List<Series> from(RandomGenerator random, long start) {
        RandomSeries series = new RandomSeries(random, start);
        for (int pod = 0; pod < 4; pod++) {
            for (String model : List.of("a", "b")) {
                Map<String, String> labels = Map.of("pod", "p" + pod, "model_name", model, "engine", "" + pod % 2);
                series.counter("requests_total", labels, 5);
                series.counter("tokens_total", labels, 1_000);
                series.gauge("usage", labels, 1);
                for (String reason : List.of("capacity", "deferred")) {
                    Map<String, String> more = new java.util.HashMap<>(labels);
                    more.put("reason", reason);
                    series.gauge("waiting", more, 10);
                }
                series.histogram(labels);
            }
        }
        return series.all;
    }

    private long[] times() {
        long[] times = new long[SCRAPES];
        int kept = 0;
        int gap = 0;
        for (int i = 0; i < SCRAPES; i++) {
            gap = gap > 0 ? gap - 1 : random.nextInt(40) == 0 ? random.nextInt(30) : 0;
            if (gap == 0) {
                times[kept++] = start + (long) i * APART + random.nextInt(3_000);
            }
        }
        return Arrays.copyOf(times, kept);
    }

    private void counter(String metric, Map<String, String> labels, int most) {
        long[] times = times();
        double[] values = new double[times.length];
        double now = random.nextInt(100);
        for (int i = 0; i < times.length; i++) {
            now = random.nextInt(40) == 0 ? 0 : now + (random.nextInt(3) == 0 ? 0 : random.nextInt(most));
            values[i] = random.nextInt(60) == 0 ? Double.NaN : now;
        }
        add(metric, labels, times, values);
    }

    private void gauge(String metric, Map<String, String> labels, double most) {
        long[] times = times();
        double[] values = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            values[i] = random.nextInt(60) == 0 ? Double.NaN : Math.rint(random.nextDouble(most) * 100) / 100;
        }
        add(metric, labels, times, values);
    }

    private void histogram(Map<String, String> labels) {
        long[] times = times();
        double[] counts = new double[BOUNDS.size()];
        double[][] values = new double[BOUNDS.size()][times.length];
        for (int i = 0; i < times.length; i++) {
            double more = 0;
            for (int bucket = 0; bucket < counts.length; bucket++) {
                more += random.nextInt(4);
                counts[bucket] += more;
                values[bucket][i] = counts[bucket];
            }
        }
        for (int bucket = 0; bucket < counts.length; bucket++) {
            Map<String, String> more = new java.util.HashMap<>(labels);
            more.put("le", BOUNDS.get(bucket));
            all.add(Series.of(Labels.of(HISTOGRAM, more), times, values[bucket]));
        }
    }

    /** One in four ends at some time, and says so. */
    private void add(String metric, Map<String, String> labels, long[] times, double[] values) {
        if (random.nextInt(4) == 0 && times.length > 20) {
            int end = random.nextInt(10, times.length);
            values[end - 1] = Series.staleMarker();
            all.add(Series.of(Labels.of(metric, labels), Arrays.copyOf(times, end), Arrays.copyOf(values, end)));
        } else {
            all.add(Series.of(Labels.of(metric, labels), times, values));
        }
    }
}
