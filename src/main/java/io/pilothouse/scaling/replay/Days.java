package io.pilothouse.scaling.replay;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Which day is worst: the one with the most of something. */
public final class Days {
    private final ZoneId zone;
    private LocalDate day = LocalDate.MIN;
    private long ends = Long.MIN_VALUE;
    private double ofDay;
    private double most;
    private @Nullable LocalDate worst;

    public Days(ZoneId zone) {
        this.zone = zone;
    }

    /** @param at in milliseconds, never before that of the call before */
    public void add(long at, double bad) {
        if (at >= ends) {
            day = Instant.ofEpochMilli(at).atZone(zone).toLocalDate();
            ends = day.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
            ofDay = 0;
        }
        ofDay += bad;
        if (ofDay > most) {
            most = ofDay;
            worst = day;
        }
    }

    /** The first of them where several are alike; null where none had any. */
    public @Nullable LocalDate worst() {
        return worst;
    }
}
