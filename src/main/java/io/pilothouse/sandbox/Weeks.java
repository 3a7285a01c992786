package io.pilothouse.sandbox;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/**
 * The weeks before the world began: people ask while they work, fewer of them on Saturday and Sunday, and many more on the day of a campaign. A
 * function of the time alone. It ends a day before the beginning, and goes over into the load of the present in the hours before that.
 *
 * @param usual replicas that there are at least; {@code most} that the load of most days is for, as many where nothing scaled it
 */
record Weeks(Instant began, int usual, int most) {
    private static final Duration PRESENT = Duration.ofHours(24);
    private static final Duration GOES_OVER = Duration.ofHours(12);
    private static final Duration DEAD = Duration.ofMinutes(20);
    private static final double HOUR = 3_600_000;
    private static final long DAY = 24 * 3_600_000L;
    private static final double NIGHT = 0.1;
    private static final double WEEKEND = 0.25;
    private static final double LUNCH = 0.22;
    private static final double CAMPAIGN = 0.33;
    /** Of what replicas can do, in the busiest hours. */
    private static final double FULL = 0.8;

    Instant until() {
        return began.minus(PRESENT);
    }

    /** From 0, where all is as in those weeks, to 1, where all is as it is now. */
    double present(long time) {
        double past = until().toEpochMilli() - (double) time;
        return 1 - ramp(past / GOES_OVER.toMillis(), 0, 1);
    }

    /** Requests, of those that as many replicas as usual can do: in the busiest hours of most days what all that there may be do well. */
    double share(long time) {
        return rhythm(time) * FULL * 0.95 * most / usual;
    }

    private double rhythm(long time) {
        double hour = Math.floorMod(time, DAY) / HOUR;
        DayOfWeek day = date(time).getDayOfWeek();
        double work = ramp(hour, 6.5, 9.5) * (1 - ramp(hour, 16, 20));
        double lunch = 1 - LUNCH * Math.exp(-Math.pow((hour - 12.5) / 0.6, 2));
        double much = day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY ? WEEKEND : 1 - NIGHT;
        double campaign = date(time).equals(campaign()) ? CAMPAIGN * ramp(hour, 8, 10) * (1 - ramp(hour, 19, 21)) : 0;
        return (NIGHT + much * work * lunch) * (1 + campaign);
    }

    private static LocalDate date(long time) {
        return LocalDate.ofEpochDay(Math.floorDiv(time, DAY));
    }

    private static LocalDate today(Instant began) {
        return LocalDate.ofInstant(began, ZoneOffset.UTC);
    }

    LocalDate campaign() {
        return today(began).minusDays(11).with(TemporalAdjusters.previousOrSame(DayOfWeek.THURSDAY));
    }

    /** Prometheus was dead, in the middle of a busy morning. */
    static boolean isDead(Instant began, long time) {
        Instant died = today(began)
                .minusDays(5)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.TUESDAY))
                .atTime(10, 20)
                .toInstant(ZoneOffset.UTC);
        return time >= died.toEpochMilli() && time < died.plus(DEAD).toEpochMilli();
    }

    /** Smoothly from 0 to 1. */
    private static double ramp(double at, double from, double until) {
        double part = Math.clamp((at - from) / (until - from), 0.0, 1.0);
        return part * part * (3 - 2 * part);
    }
}
