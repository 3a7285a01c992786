package io.pilothouse.sandbox;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * The weeks before the world began: people ask while they work, fewer of them on Saturday and Sunday, and many more on the day of a campaign. A
 * function of the time alone. It ends a day before the beginning, and goes over into the load of the present in the hours before that.
 *
 * @param usual replicas that there are at least; {@code most} that there were, as many where nothing scaled it
 * @param late by how much replicas came, and went, after they should have
 */
record Weeks(Instant began, int usual, int most, Duration late) {
    private static final Duration PRESENT = Duration.ofHours(24);
    private static final Duration GOES_OVER = Duration.ofHours(12);
    private static final Duration DEAD = Duration.ofMinutes(20);
    private static final Duration LOOKED_AT = Duration.ofMinutes(15);
    private static final double HOUR = 3_600_000;
    private static final long DAY = 24 * 3_600_000L;
    private static final double NIGHT = 0.1;
    private static final double WEEKEND = 0.25;
    private static final double LUNCH = 0.22;
    private static final double CAMPAIGN = 0.7;
    /** Of what a replica can do: more than that, and another is there. */
    private static final double FULL = 0.8;

    /** From 0, where all is as in those weeks, to 1, where all is as it is now. */
    double present(long time) {
        double past = began.minus(PRESENT).toEpochMilli() - (double) time;
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

    /** @param from when a replica beyond the usual ones was ready; {@code until} when it went */
    record Time(Instant from, Instant until) {}

    /** When there was a replica in a place beyond those of the usual ones. */
    List<Time> times(int place) {
        List<Time> times = new ArrayList<>();
        Instant end = began.minus(PRESENT);
        Instant since = null;
        for (Instant at = began.minus(EngineRuns.HISTORY); at.isBefore(end); at = at.plus(LOOKED_AT)) {
            boolean there = needed(at) > place;
            if (there && since == null) {
                since = at.plus(late);
            } else if (!there && since != null) {
                times.add(new Time(since, at.plus(late)));
                since = null;
            }
        }
        if (since != null && since.isBefore(end)) {
            times.add(new Time(since, end));
        }
        return times;
    }

    /** Who is not late looks ahead, so that a replica is there when it is needed. */
    private int needed(Instant at) {
        Instant then = late.isZero() ? at.plus(LOOKED_AT.multipliedBy(2)) : at;
        double share = Math.max(past(at.toEpochMilli()), past(then.toEpochMilli()));
        return Math.min(most, (int) Math.ceil(share * usual / FULL));
    }

    private double past(long time) {
        return share(time) * (1 - present(time));
    }
}
