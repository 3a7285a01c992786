package io.pilothouse.gpus.ui;

import io.pilothouse.gpus.DeviceFact;
import io.pilothouse.gpus.DeviceReport;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** All devices that one holds: fractions are averaged, or the worst, and never summed. */
record HolderRow(String name, String path, List<DeviceReport> devices) {
    static List<HolderRow> of(List<DeviceRow> rows) {
        Map<String, List<DeviceRow>> held = rows.stream()
                .filter(row -> row.held() != null)
                .collect(Collectors.groupingBy(row -> {
                    Held held1 = Objects.requireNonNull(row.held());
                    return held1.path().isEmpty() ? held1.pod().namespace() + "/" + held1.name() : held1.path();
                }));
        return held.values().stream()
                .map(HolderRow::one)
                .sorted(Comparator.comparing(HolderRow::name).thenComparing(HolderRow::path))
                .toList();
    }

    private static HolderRow one(List<DeviceRow> rows) {
        Held held = Objects.requireNonNull(rows.getFirst().held());
        return new HolderRow(
                held.name(), held.path(), rows.stream().map(DeviceRow::report).toList());
    }

    private DoubleStream known(DeviceFact fact) {
        return devices.stream().mapToDouble(report -> report.value(fact)).filter(Double::isFinite);
    }

    double average(DeviceFact fact) {
        return known(fact).average().orElse(Double.NaN);
    }

    double most(DeviceFact fact) {
        return known(fact).max().orElse(Double.NaN);
    }

    /** NaN where one of them is not known: less than all is not their sum. */
    double sum(DeviceFact fact) {
        return known(fact).count() == devices.size() ? known(fact).sum() : Double.NaN;
    }

    /** Of those that somebody should look at; nothing where none is, as far as they say. */
    Optional<DeviceReport> worst() {
        return devices.stream()
                .filter(DeviceReport::needsAttention)
                .min(Comparator.comparing(DeviceWords::shape)
                        .thenComparing(report -> -report.slowedBy().size()));
    }

    /** Whether all of them say whether they had an error and whether they are slowed down. */
    boolean isKnownWell() {
        return known(DeviceFact.XID).count() == devices.size()
                && known(DeviceFact.CLOCK_EVENTS).count() == devices.size();
    }

    /** Of their use, averaged. */
    double[] trend() {
        int length =
                devices.stream().mapToInt(report -> report.trend().size()).max().orElse(0);
        return IntStream.range(0, length)
                .mapToDouble(i -> devices.stream()
                        .filter(report -> report.trend().size() > i)
                        .mapToDouble(report -> report.trend().get(i))
                        .filter(Double::isFinite)
                        .average()
                        .orElse(Double.NaN))
                .toArray();
    }
}
