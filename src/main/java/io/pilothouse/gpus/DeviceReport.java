package io.pilothouse.gpus;

import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a device, or a slice of one, reports of itself.
 *
 * @param node that it is in, as the exporter says
 * @param gpu its number on the node
 * @param model as the driver names it
 * @param profile of a slice, such as {@code 3g.40gb}; empty of a whole device
 * @param pods that the exporter says it is given to; where whoever scrapes writes its own labels over them, the exporter itself may be among them
 * @param values those facts that are known
 * @param remarks why a fact is not known, or what to know of one that is
 * @param xidWords what the exporter says of the last error; may be empty
 * @param trend of its use over the last hour; NaN for a gap
 */
public record DeviceReport(
        DeviceId id,
        String node,
        String gpu,
        String model,
        String profile,
        Set<PodName> pods,
        Map<DeviceFact, Double> values,
        Map<DeviceFact, Reason> remarks,
        String xidWords,
        List<Double> trend) {
    /** From here on a device is called hot: data centre devices slow themselves down between 83 and 93 degrees. */
    private static final double HOT = 85;

    /** A device that nobody uses is at none of its computing, and its driver keeps a hundredth or two of its memory. */
    private static final double IDLE = 0.05;

    /** A pod by the labels of a series. */
    public record PodName(String namespace, String pod) {}

    public DeviceReport {
        pods = Set.copyOf(pods);
        values = Map.copyOf(values);
        remarks = Map.copyOf(remarks);
        trend = List.copyOf(trend);
    }

    /** NaN where it is not known. */
    public double value(DeviceFact fact) {
        return values.getOrDefault(fact, Double.NaN);
    }

    /** Why it does less than it could; empty where it is not slowed down, or nobody knows. */
    public Set<ClockEvent> slowedBy() {
        return ClockEvent.of((long) value(DeviceFact.CLOCK_EVENTS)).stream()
                .filter(ClockEvent::slows)
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    /** Whether something computes on it or has its memory, whoever it is given to; false also where nobody knows. */
    public boolean isInUse() {
        return value(DeviceFact.USE) >= IDLE || value(DeviceFact.MEMORY_USED) >= IDLE * value(DeviceFact.MEMORY_TOTAL);
    }

    public boolean isHot() {
        return value(DeviceFact.TEMPERATURE) >= HOT;
    }

    /** The last error; 0 where there was none, or nobody knows. */
    public int xid() {
        return (int) value(DeviceFact.XID);
    }

    /** Whether somebody should look at it. */
    public boolean needsAttention() {
        return isHot() || !slowedBy().isEmpty() || xid() != 0;
    }
}
