package io.pilothouse.gpus;

import io.pilothouse.promql.Expression;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one device reported over a time.
 *
 * @param moments at equal distances
 * @param lines of each fact a number for each moment; NaN for a gap
 * @param query what was asked
 * @param warnings of the server: what it said beside its answer
 */
public record DeviceCourse(
        List<Instant> moments,
        Duration step,
        Map<DeviceFact, double[]> lines,
        Expression query,
        Instant readAt,
        List<String> warnings) {
    public DeviceCourse {
        moments = List.copyOf(moments);
        lines = Map.copyOf(lines);
        warnings = List.copyOf(warnings);
    }

    /** Whether there is any number at all. */
    public boolean isEmpty() {
        return lines.values().stream().flatMapToDouble(java.util.Arrays::stream).noneMatch(Double::isFinite);
    }
}
