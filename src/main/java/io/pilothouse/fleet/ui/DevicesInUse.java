package io.pilothouse.fleet.ui;

import io.pilothouse.gpus.Devices;
import io.pilothouse.gpus.KindTotals;
import io.pilothouse.units.ClusterName;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How many devices there are, and how many somebody holds.
 *
 * @param free that a pod may get: on a node that takes none, a device is neither held nor free
 * @param notKnown the clusters whose devices are not counted, in words; empty when all are
 */
public record DevicesInUse(int held, int free, int all, String notKnown) {
    public static DevicesInUse of(Devices devices) {
        List<KindTotals> totals = KindTotals.of(devices);
        return new DevicesInUse(
                totals.stream().mapToInt(KindTotals::held).sum(),
                totals.stream().mapToInt(KindTotals::free).sum(),
                totals.stream().mapToInt(KindTotals::total).sum(),
                devices.lost().keySet().stream().map(ClusterName::value).collect(Collectors.joining(", ")));
    }
}
