package io.pilothouse.scaling.keda;

import io.pilothouse.units.InvalidValue;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A schedule of five fields as the library robfig/cron reads it, which KEDA uses: weekdays are 0 to 6, a day matches if either of two limited day
 * fields does, and a local time that a clock change skips does not come that day, while one that it repeats comes twice. Other libraries differ in
 * each of these, Spring's too.
 */
record Crontab(String text, long minutes, long hours, long days, long months, long weekdays) {
    static final long NEVER = Long.MIN_VALUE;

    private static final int YEARS = 6;
    private static final int WEEK = 7;
    private static final int MINUTES = 60;
    private static final int HOURS = 24;

    static Crontab of(String text) {
        List<String> fields = List.of(text.strip().split("\\s+"));
        if (fields.size() != CronField.values().length) {
            throw InvalidValue.of(Reason.of("settings.schedule", text), "settings.crontab");
        }
        try {
            return new Crontab(
                    text,
                    CronField.MINUTE.bits(fields.get(0)),
                    CronField.HOUR.bits(fields.get(1)),
                    CronField.DAY.bits(fields.get(2)),
                    CronField.MONTH.bits(fields.get(3)),
                    CronField.WEEKDAY.bits(fields.get(4)));
        } catch (InvalidValue wrong) {
            throw new InvalidValue(
                    Reason.of("settings.at", Reason.of("settings.schedule", text), wrong.reason()), wrong);
        }
    }

    /**
     * The next moment after another one, both in milliseconds.
     *
     * @return {@link #NEVER} if there is none within five years
     */
    long after(long millis, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        Instant at = Instant.ofEpochMilli(millis);
        LocalDateTime from = LocalDateTime.ofInstant(at, rules.getOffset(at))
                .truncatedTo(ChronoUnit.MINUTES)
                .plusMinutes(1);
        LocalDateTime limit = LocalDate.of(from.getYear() + YEARS, 1, 1).atStartOfDay();
        while (from.isBefore(limit)) {
            ZoneOffset offset = rules.getOffset(at);
            ZoneOffsetTransition change = rules.nextTransition(at);
            LocalDateTime until = change == null ? limit : earlier(limit, change.getDateTimeBefore());
            LocalDateTime found = first(from, until);
            if (found != null) {
                return found.toInstant(offset).toEpochMilli();
            }
            if (change == null) {
                return NEVER;
            }
            at = change.getInstant();
            from = change.getDateTimeAfter();
        }
        return NEVER;
    }

    private static LocalDateTime earlier(LocalDateTime one, LocalDateTime other) {
        return one.isBefore(other) ? one : other;
    }

    private @Nullable LocalDateTime first(LocalDateTime from, LocalDateTime until) {
        LocalDate day = from.toLocalDate();
        LocalTime time = from.toLocalTime();
        while (day.atStartOfDay().isBefore(until)) {
            LocalTime found = matches(day) ? first(time) : null;
            if (found != null) {
                LocalDateTime moment = day.atTime(found);
                return moment.isBefore(until) ? moment : null;
            }
            day = day.plusDays(1);
            time = LocalTime.MIDNIGHT;
        }
        return null;
    }

    private @Nullable LocalTime first(LocalTime from) {
        int hour = CronField.next(hours, from.getHour(), HOURS);
        int minute = CronField.next(minutes, hour == from.getHour() ? from.getMinute() : 0, MINUTES);
        if (hour < HOURS && minute == MINUTES) {
            hour = CronField.next(hours, hour + 1, HOURS);
            minute = CronField.next(minutes, 0, MINUTES);
        }
        return hour < HOURS && minute < MINUTES ? LocalTime.of(hour, minute) : null;
    }

    private boolean matches(LocalDate day) {
        boolean monthly = CronField.has(days, day.getDayOfMonth());
        boolean weekly = CronField.has(weekdays, day.getDayOfWeek().getValue() % WEEK);
        boolean both = CronField.isAny(days) || CronField.isAny(weekdays);
        return CronField.has(months, day.getMonthValue()) && (both ? monthly && weekly : monthly || weekly);
    }
}
