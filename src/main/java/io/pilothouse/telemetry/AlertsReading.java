package io.pilothouse.telemetry;

import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.List;

/**
 * Which alerts of an endpoint last, and which fired in a time.
 *
 * @param alerts the one that began last first
 * @param unknown why some may be missing; empty where none are
 */
public record AlertsReading(List<Alert> alerts, List<Reason> unknown, Instant readAt) {
    public AlertsReading {
        alerts = List.copyOf(alerts);
        unknown = List.copyOf(unknown);
    }
}
