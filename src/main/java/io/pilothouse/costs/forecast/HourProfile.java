package io.pilothouse.costs.forecast;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;

/** How a day's money is spread over its hours, by weekday. */
public final class HourProfile {
    private static final int HOURS = 24;

    private final ZoneId zone;
    private final double[][] sums = new double[DayOfWeek.values().length][HOURS];

    /** @param hours what was spent in each hour, by its beginning; hours that are not in it are not known */
    public HourProfile(Map<Instant, Double> hours, ZoneId zone) {
        this.zone = zone;
        hours.forEach((begin, amount) -> {
            ZonedDateTime local = begin.atZone(zone);
            sums[local.getDayOfWeek().ordinal()][local.getHour()] += amount;
        });
    }

    /** The share of its day's money that is usually spent by a moment: of such weekdays, else of all days, else as time goes. 0 to 1. */
    public double elapsed(Instant now) {
        LocalDate day = now.atZone(zone).toLocalDate();
        double[] ofWeekday = sums[day.getDayOfWeek().ordinal()];
        double[] profile = sum(ofWeekday) > 0 ? ofWeekday : all();
        double all = sum(profile);
        ZonedDateTime local = now.atZone(zone);
        double intoHour = local.toLocalTime().toSecondOfDay() / 3600.0 - local.getHour();
        double before = 0;
        for (int hour = 0; hour < local.getHour(); hour++) {
            before += all > 0 ? profile[hour] : 1;
        }
        double within = all > 0 ? profile[local.getHour()] : 1;
        return (before + within * intoHour) / (all > 0 ? all : HOURS);
    }

    private double[] all() {
        double[] all = new double[HOURS];
        for (double[] weekday : sums) {
            for (int hour = 0; hour < HOURS; hour++) {
                all[hour] += weekday[hour];
            }
        }
        return all;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
