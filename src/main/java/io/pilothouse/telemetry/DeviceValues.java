package io.pilothouse.telemetry;

import io.pilothouse.promql.Labels;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers of one device at one moment. Those of one scrape have the same labels; while a device changes hands, and where two exporters tell of it,
 * there are several. What is added up is of one of them: what the new holder uses and what was free before are no device.
 */
final class DeviceValues {
    /** By {@link DeviceFamilies#key}. Of two that say the same the larger counts. */
    final Map<String, Double> raw = new HashMap<>();

    private final Map<Labels, Map<String, Double>> scrapes = new HashMap<>();

    void add(Labels labels, double value) {
        String key = DeviceFamilies.key(labels);
        raw.merge(key, value, Math::max);
        scrapes.computeIfAbsent(
                        labels.without(List.of(Questions.FAMILY, DeviceFamilies.EVENT, DeviceFamilies.XID_WORDS)),
                        _ -> new HashMap<>())
                .put(key, value);
    }

    Collection<Map<String, Double>> scrapes() {
        return scrapes.values();
    }
}
