package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;

/** What {@link EventfulMonthEnd} comes to, as whoever told it knows: minutes times devices, without the hours that nobody saw. */
final class HoursHeld {
    private static final Map<String, Double> MINUTES = Map.ofEntries(
            Map.entry("chat gpu-1 H100 80 GB PENDING", 2 * 6.0),
            Map.entry("chat gpu-1 H100 80 GB LOADING", 2 * (14 + 12.0)),
            Map.entry("chat gpu-1 H100 80 GB SERVING", 2 * (30 + 60 + 48 + 60 + 60 + 60.0)),
            Map.entry("chat gpu-2 H100 80 GB SERVING", 120.0),
            Map.entry("train gpu-2 H100 80 GB SERVING", 2 * 90.0),
            Map.entry("embed gpu-1 H100 80 GB SERVING", 140.0),
            Map.entry("embed gpu-2 H100 80 GB PENDING", 2.0),
            Map.entry("embed gpu-2 H100 80 GB LOADING", 8.0),
            Map.entry("embed gpu-2 H100 80 GB SERVING", 30 + 60 + 60 + 60.0),
            Map.entry("search gpu-3 A100 3g.40gb IDLE", 2 * 6 * 60.0),
            Map.entry("begun gpu-2 H100 80 GB SERVING", 2 * 120.0),
            Map.entry("night   ZERO", 30 + 60 + 60 + 60.0));

    /** Gibibytes times minutes by claim, its class and who mounts it. */
    private static final Map<String, Double> STORED = Map.of(
            "weights fast chat",
            50 * (130 + 10.0) + 100 * (150 + 60.0),
            "weights fast embed",
            100 * 10.0 + 50 * (130 + 10.0) + 100 * (150 + 60.0),
            "scratch  train",
            10 * 90.0,
            "scratch  ",
            10 * 90.0);

    private static final double GIBIBYTE_MINUTE = (1L << 30) / 60.0;

    /** Each change of a pod is seen at most so much later, by the one kube-state-metrics or the other. */
    private static final double LATE = 0.5;

    /** Where a server has no sign that a series ended, it goes on for a scrape and a half, and once more where that is recorded. */
    private static final double GONE = 2.5;

    private HoursHeld() {}

    static void areAsTold(Usage usage) {
        assertThat(usage.unsaid()).isEmpty();
        assertThat(usage.unanswered()).isEmpty();
        Map<String, Double> found = sums(usage, UsedHour.Held::hours);
        assertThat(found.keySet()).isEqualTo(MINUTES.keySet());
        SoftAssertions each = new SoftAssertions();
        MINUTES.forEach((what, minutes) -> each.assertThat(found.getOrDefault(what, 0.0))
                .as(what)
                .isCloseTo(minutes, within(Math.max(minutes * 0.01, 2 * 3 * LATE))));
        each.assertAll();
        assertThat(sum(found)).isCloseTo(sum(MINUTES), within(sum(MINUTES) * 0.01));
    }

    private static double sum(Map<String, Double> minutes) {
        return minutes.values().stream().mapToDouble(value -> value).sum();
    }

    static void storageIsAsTold(Usage usage) {
        Map<String, Double> found = stored(usage);
        assertThat(found.keySet()).isEqualTo(STORED.keySet());
        STORED.forEach((what, minutes) ->
                assertThat(found.get(what)).as(what).isCloseTo(minutes, within(minutes * 0.01 + 10 * GONE)));
    }

    static Map<String, Double> stored(Usage usage) {
        return usage.hours().stream()
                .flatMap(hour -> hour.stored().stream())
                .filter(one -> one.byteHours() > 0)
                .collect(Collectors.groupingBy(
                        one -> one.claim() + " " + one.storageClass() + " " + one.workload(),
                        TreeMap::new,
                        Collectors.summingDouble(one -> one.byteHours() / GIBIBYTE_MINUTE)));
    }

    static Map<String, Double> sums(Usage usage, ToDoubleFunction<UsedHour.Held> hours) {
        return usage.hours().stream()
                .flatMap(hour -> hour.held().stream())
                .collect(Collectors.groupingBy(
                        one -> one.workload() + " " + one.node() + " " + one.device() + " " + one.phase(),
                        TreeMap::new,
                        Collectors.summingDouble(one ->
                                hours.applyAsDouble(one) * Duration.ofHours(1).toMinutes())));
    }
}
