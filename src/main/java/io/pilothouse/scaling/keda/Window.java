package io.pilothouse.scaling.keda;

import io.pilothouse.units.InvalidValue;
import io.pilothouse.units.Reason;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When a cron trigger wants replicas. KEDA remembers nothing of it: a moment is within if the next end comes before the next start, or with it.
 * So where a start comes twice, as in the hour that a clock change repeats, the window is closed between the first and the second.
 */
public final class Window {
    private final ZoneId zone;
    private final Crontab start;
    private final Crontab end;

    private Window(ZoneId zone, Crontab start, Crontab end) {
        this.zone = zone;
        this.start = start;
        this.end = end;
    }

    /**
     * @param timezone a name of the IANA's: {@code Europe/Berlin}
     * @param start five fields, as the end
     */
    public static Window of(String timezone, String start, String end) {
        return of(zone(timezone), Crontab.of(start), Crontab.of(end));
    }

    static Window of(ZoneId zone, Crontab start, Crontab end) {
        if (start.text().equals(end.text())) {
            throw InvalidValue.of(Reason.of("settings.start-end", start.text()), "settings.differ");
        }
        return new Window(zone, start, end);
    }

    static ZoneId zone(String timezone) {
        if (!ZoneId.getAvailableZoneIds().contains(timezone)) {
            throw InvalidValue.of("timezone " + timezone, "settings.zone");
        }
        return ZoneId.of(timezone);
    }

    public boolean isWithin(long now) {
        return isWithin(nextStart(now), nextEnd(now));
    }

    /** A start that never comes keeps it open, and an end that never comes keeps it closed: KEDA takes never for long ago. */
    static boolean isWithin(long nextStart, long nextEnd) {
        if (nextStart == Crontab.NEVER || nextEnd == Crontab.NEVER) {
            return nextStart == Crontab.NEVER;
        }
        return nextStart >= nextEnd;
    }

    /** In milliseconds; {@link Long#MIN_VALUE} if never. */
    public long nextStart(long now) {
        return start.after(now, zone);
    }

    /** In milliseconds; {@link Long#MIN_VALUE} if never. */
    public long nextEnd(long now) {
        return end.after(now, zone);
    }

    String metricName() {
        return "cron-" + zone.getId() + "-" + written(start) + "-" + written(end);
    }

    private static String written(Crontab schedule) {
        return schedule.text()
                .replace(" ", "")
                .replace("*", "x")
                .replace("/", "Sl")
                .replace("?", "Qm")
                .replace(",", "Cm");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Window it && zone.equals(it.zone) && start.equals(it.start) && end.equals(it.end);
    }

    @Override
    public int hashCode() {
        return Objects.hash(zone, start, end);
    }
}
