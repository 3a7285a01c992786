package io.pilothouse.fleet.ui;

import io.pilothouse.shell.chart.Spark;
import io.pilothouse.telemetry.EndpointReading;
import io.pilothouse.telemetry.Line;
import io.pilothouse.telemetry.Measure;
import io.pilothouse.telemetry.Measured;
import io.pilothouse.units.Reason;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one replica reports now.
 *
 * @param now NaN where it is not known
 * @param beyond why a histogram does not know one, where it is known at least that
 * @param odd whether a number is far from what its siblings report
 * @param trend of the tokens that it put out over the time that is looked at, as {@link Spark} draws it; empty where it reports none
 */
record ReplicaRow(
        String pod, Map<Measure, Double> now, Map<Measure, Reason> beyond, Map<Measure, Boolean> odd, String trend) {
    static final List<Measure> SHOWN = List.of(
            Measure.RUNNING,
            Measure.WAITING,
            Measure.KV_WORST,
            Measure.TTFT_P95,
            Measure.ITL_P95,
            Measure.GENERATION_TOKENS);
    /** Twice the median, or half of it, is more than balancing leaves. */
    private static final double FAR = 2;
    /** Of two, nobody knows which is the odd one. */
    static final int ENOUGH = 3;
    /** Below such numbers a factor says nothing: a request or two, a hundredth of a second. */
    private static final Map<Measure, Double> LITTLE = Map.of(
            Measure.RUNNING,
            4.0,
            Measure.WAITING,
            4.0,
            Measure.KV_WORST,
            0.1,
            Measure.TTFT_P95,
            0.2,
            Measure.ITL_P95,
            0.01,
            Measure.GENERATION_TOKENS,
            50.0);

    /**
     * In order of their names.
     *
     * @param there the pods that the cluster has: a server goes on telling the last samples of others for a while; null where that is not known
     */
    static List<ReplicaRow> of(EndpointReading reading, @Nullable Set<String> there) {
        Map<String, Map<Measure, Double>> byPod = new TreeMap<>();
        Map<String, Map<Measure, Reason>> beyond = new HashMap<>();
        for (Measure measure : SHOWN) {
            Measured measured = reading.replicas().get(measure);
            for (Line line : measured == null ? List.<Line>of() : measured.lines()) {
                byPod.computeIfAbsent(line.replica(), _ -> new EnumMap<>(Measure.class))
                        .put(measure, line.newest());
                Reason why = line.beyond();
                if (why != null) {
                    beyond.computeIfAbsent(line.replica(), _ -> new EnumMap<>(Measure.class))
                            .put(measure, why);
                }
            }
        }
        byPod.keySet().removeIf(pod -> there != null && !there.contains(pod));
        byPod.values().removeIf(now -> now.values().stream().allMatch(value -> value.isNaN()));
        return byPod.entrySet().stream()
                .map(pod -> new ReplicaRow(
                        pod.getKey(),
                        pod.getValue(),
                        beyond.getOrDefault(pod.getKey(), Map.of()),
                        odd(pod.getValue(), byPod),
                        trend(pod.getKey(), reading)))
                .toList();
    }

    private static String trend(String pod, EndpointReading reading) {
        Measured tokens = reading.replicas().get(Measure.GENERATION_TOKENS);
        return tokens == null
                ? ""
                : tokens.lines().stream()
                        .filter(line -> line.replica().equals(pod))
                        .findFirst()
                        .map(line -> Spark.trend(line.values()))
                        .orElse("");
    }

    private static Map<Measure, Boolean> odd(Map<Measure, Double> own, Map<String, Map<Measure, Double>> all) {
        Map<Measure, Boolean> odd = new EnumMap<>(Measure.class);
        own.forEach((measure, value) -> {
            double[] others = all.values().stream()
                    .mapToDouble(one -> one.getOrDefault(measure, Double.NaN))
                    .filter(Double::isFinite)
                    .sorted()
                    .toArray();
            odd.put(measure, others.length >= ENOUGH && isFar(measure, value, others));
        });
        return odd;
    }

    private static boolean isFar(Measure measure, double value, double[] sorted) {
        double median = median(sorted);
        return !isLittle(measure, Math.max(value, median)) && (value > FAR * median || value < median / FAR);
    }

    /** Whether the larger of two numbers is so small that a factor between them says nothing. */
    static boolean isLittle(Measure measure, double larger) {
        return larger < LITTLE.getOrDefault(measure, 0.0);
    }

    /** NaN of none. */
    static double median(double... sorted) {
        return Arrays.stream(sorted)
                .skip((sorted.length - 1) / 2)
                .limit(sorted.length % 2 == 0 ? 2 : 1)
                .average()
                .orElse(Double.NaN);
    }

    double value(Measure measure) {
        return now.getOrDefault(measure, Double.NaN);
    }

    boolean isOdd(Measure measure) {
        return odd.getOrDefault(measure, false);
    }
}
