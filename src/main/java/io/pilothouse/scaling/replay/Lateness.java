package io.pilothouse.scaling.replay;

import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Time in which the 95th percentile of the time to the first token is above a target, as it is told of windows: 95 in 100 of those that got theirs in one.
 * Recorded percentiles are of such windows, so a replay that is held against them has the same.
 */
final class Lateness {
    private static final double MAY_BE_LATE = 0.05;

    private final long windowMillis;
    private final Days days;
    private long ends = Long.MIN_VALUE;
    private double begun;
    private double late;
    private boolean isStuck;
    private double known;
    private double over;

    /** @param windowMillis 0: each sample for itself */
    Lateness(long windowMillis, ZoneId zone) {
        this.windowMillis = windowMillis;
        days = new Days(zone);
    }

    /**
     * @param end of the sample, in milliseconds, after that of the one before
     * @param seconds of it of which it is known what came
     * @param first requests that got their first token in it; {@code slow} those of them that are over the target
     * @param waits whether nobody got one and somebody waits for longer than that
     */
    void add(long end, double seconds, double first, double slow, boolean waits) {
        if (end > ends) {
            close();
            ends = windowMillis == 0 ? end : Math.ceilDiv(end, windowMillis) * windowMillis;
        }
        begun += first;
        late += slow;
        isStuck |= waits;
        known += seconds;
    }

    private void close() {
        boolean isOver = begun > 0 ? late > MAY_BE_LATE * begun : isStuck;
        if (ends != Long.MIN_VALUE) {
            over += isOver ? known : 0;
            days.add(ends - 1, isOver ? known : 0);
        }
        begun = 0;
        late = 0;
        isStuck = false;
        known = 0;
    }

    /** Seconds, until the end of the last sample. */
    double seconds() {
        close();
        return over;
    }

    /** The day with most of them; null where no day had any. */
    @Nullable LocalDate worst() {
        return days.worst();
    }
}
