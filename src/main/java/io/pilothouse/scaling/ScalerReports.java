package io.pilothouse.scaling;

import io.pilothouse.scaling.ScaledObject.Trigger;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Prometheus says of what KEDA scales by.
 *
 * @param values as KEDA reads them, of all replicas together
 * @param asked names of metrics that triggers ask for
 * @param families those of them that have a series now; null while nobody knows
 */
public record ScalerReports(
        Map<Key, Double> values,
        Set<String> asked,
        @Nullable Set<String> families) {
    public static final ScalerReports NONE = new ScalerReports(Map.of(), Set.of(), null);

    public ScalerReports {
        values = Map.copyOf(values);
        asked = Set.copyOf(asked);
        families = families == null ? null : Set.copyOf(families);
    }

    /** One trigger of a ScaledObject. */
    public record Key(String namespace, String scaledObject, int trigger) {}

    @Nullable Double value(ScaledObject wish, Trigger trigger) {
        return values.get(new Key(wish.target().namespace(), wish.name(), trigger.index()));
    }

    boolean isAsked(String family) {
        return asked.contains(family);
    }
}
