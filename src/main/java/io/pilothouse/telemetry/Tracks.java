package io.pilothouse.telemetry;

import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Series as numbers at moments, by their labels. Those that have none at any moment are not there. */
record Tracks(Moments moments, Map<Labels, double[]> lines) {
    static Tracks of(Moments moments, List<Series> series) {
        return new Tracks(moments, Map.of()).slid(moments, series);
    }

    /** What was known before and newer samples, at later moments of the same distance. */
    Tracks slid(Moments to, List<Series> newer) {
        Map<Labels, double[]> slid = new HashMap<>();
        lines.forEach((labels, values) -> {
            double[] line = gap(to);
            for (int i = 0; i < values.length; i++) {
                put(line, to, moments.at(i), values[i]);
            }
            slid.put(labels, line);
        });
        newer.forEach(series -> {
            double[] line = slid.computeIfAbsent(series.labels(), _ -> gap(to));
            for (int i = 0; i < series.size(); i++) {
                put(line, to, series.time(i), series.value(i));
            }
        });
        slid.values().removeIf(line -> DoubleStream.of(line).allMatch(Double::isNaN));
        return new Tracks(to, slid);
    }

    /** The newest numbers go on to later moments. */
    Tracks carried(Moments to) {
        Tracks slid = slid(to, List.of());
        slid.lines().values().forEach(line -> {
            for (int i = 1; i < line.length; i++) {
                line[i] = to.at(i) > moments.end() ? line[i - 1] : line[i];
            }
        });
        return slid;
    }

    static double[] gap(Moments moments) {
        double[] values = new double[moments.count()];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    private static void put(double[] line, Moments moments, long time, double value) {
        int index = moments.index(time);
        if (index >= 0 && index < line.length) {
            line[index] = Double.isInfinite(value) ? Double.NaN : value;
        }
    }
}
