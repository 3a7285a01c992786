package io.pilothouse.gpus;

import io.pilothouse.live.Reading;
import io.pilothouse.promql.Expression;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What all devices report now.
 *
 * @param devices by node and number
 * @param nothing why there is none; null where there are some
 * @param query what was asked, of all devices at once
 * @param trend what was asked for the course of their use over the last hour, likewise
 * @param warnings in the server's words
 */
public record DeviceReading(
        List<DeviceReport> devices,
        @Nullable Reason nothing,
        Expression query,
        Expression trend,
        Instant readAt,
        List<String> warnings) {
    public DeviceReading {
        devices = List.copyOf(devices);
        warnings = List.copyOf(warnings);
    }

    /** When it was so, where nobody can say any more that it is; else null. */
    public @Nullable Instant asOf(Reading<DeviceReading> reading) {
        return reading instanceof Reading.Lost<DeviceReading> lost
                ? Objects.requireNonNullElse(lost.lastRead(), readAt)
                : null;
    }
}
