package io.pilothouse.telemetry;

import io.pilothouse.gpus.DeviceFact;
import io.pilothouse.gpus.DeviceId;
import io.pilothouse.units.Reason;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why facts of a device are not known, or what to know of them.
 *
 * @param there the families that any device has
 */
record DeviceRemarks(DeviceFamilies families, Set<String> there) {
    private static final Map<DeviceFact, List<String>> MADE_OF = Map.of(
            DeviceFact.USE, List.of("gpu-use"),
            DeviceFact.MEMORY_USED, List.of("gpu-memory-used"),
            DeviceFact.MEMORY_TOTAL, List.of("gpu-memory-used", "gpu-memory-free"),
            DeviceFact.BANDWIDTH, List.of("gpu-memory-bandwidth"),
            DeviceFact.NVLINK, List.of("gpu-nvlink-sent", "gpu-nvlink-received"),
            DeviceFact.TEMPERATURE, List.of("gpu-temperature"),
            DeviceFact.POWER, List.of("gpu-power"),
            DeviceFact.POWER_LIMIT, List.of("gpu-power-limit"),
            DeviceFact.CLOCK_EVENTS, List.of("gpu-clock-events", "gpu-throttle"),
            DeviceFact.XID, List.of("gpu-xid"));

    Map<DeviceFact, Reason> of(DeviceId device, Map<DeviceFact, Double> facts, Map<String, Double> raw) {
        Map<DeviceFact, Reason> remarks = new EnumMap<>(DeviceFact.class);
        for (DeviceFact fact : DeviceFact.values()) {
            if (!facts.containsKey(fact)) {
                remarks.put(fact, missing(fact, device, raw));
            }
        }
        String exact = families.meaning("gpu-use").from().getFirst().family();
        if (facts.containsKey(DeviceFact.USE) && !raw.containsKey(exact)) {
            remarks.put(DeviceFact.USE, Reason.of("telemetry.device.busy-only", exact));
        }
        return remarks;
    }

    private Reason missing(DeviceFact fact, DeviceId device, Map<String, Double> raw) {
        String names = names(fact).collect(Collectors.joining(", "));
        if (fact == DeviceFact.NVLINK
                && raw.containsKey(
                        families.meaning("gpu-nvlink").from().getFirst().family())) {
            return Reason.of("telemetry.device.nvlink-unit", names);
        }
        if (fact == DeviceFact.USE && device.isSlice()) {
            return Reason.of(
                    "telemetry.device.slice",
                    families.meaning("gpu-use").from().getFirst().family());
        }
        return names(fact).noneMatch(there::contains)
                ? Reason.of("telemetry.device.not-exported", names)
                : Reason.of("telemetry.device.not-of-this", names);
    }

    private Stream<String> names(DeviceFact fact) {
        return MADE_OF.getOrDefault(fact, List.of()).stream()
                .flatMap(id -> families.meaning(id).from().stream())
                .map(Meaning.Source::family);
    }
}
