package io.pilothouse.gpus.ui;

import io.pilothouse.gpus.DeviceId;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Which devices are in use that no pod holds. What a device reports is older than what Kubernetes says: a pod that ended just now is still in its
 * report. So it is said only of what looks so in readings a minute apart, for all pages alike, and that it is not known before.
 */
@Component
class UsedByNone {
    private static final Duration SETTLES = Duration.ofMinutes(1);
    /** What nobody looked at for so long may have been otherwise meanwhile. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(5);

    private final Map<DeviceId, Seen> seen = new ConcurrentHashMap<>();

    private record Seen(Instant first, Instant last) {
        Seen and(Instant at) {
            return at.isAfter(last.plus(FORGOTTEN)) ? new Seen(at, at) : new Seen(first, at.isAfter(last) ? at : last);
        }

        boolean isSettled() {
            return !last.isBefore(first.plus(SETTLES));
        }
    }

    /**
     * The same line, or one that says that it is not known yet.
     *
     * @param readAt when the device was asked
     * @param isNow whether Kubernetes says now who holds what
     */
    DeviceRow judged(DeviceRow row, Instant readAt, boolean isNow) {
        DeviceId device = row.report().id();
        if (!row.isInUseByNone()) {
            if (row.unknown() == null) {
                seen.remove(device);
            }
            return row;
        }
        boolean isSaid = isNow
                && seen.merge(device, new Seen(readAt, readAt), (before, _) -> before.and(readAt))
                        .isSettled();
        return isSaid ? row : new DeviceRow(row.report(), null, Reason.of("gpus.holder.settling"));
    }
}
