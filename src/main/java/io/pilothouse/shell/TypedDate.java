package io.pilothouse.shell;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Days and times as people write them, whichever language they read: {@code 2026-12-01} and {@code 1.12.2026} are the same day. Which part is the
 * month is told by the separator; {@code 12/01/2026} would have to be guessed, and is no day.
 */
public final class TypedDate {
    private static final Pattern YEAR_FIRST = Pattern.compile("(?<year>\\d{4})-(?<month>\\d{2})-(?<day>\\d{2})");
    private static final Pattern DAY_FIRST =
            Pattern.compile("(?<day>\\d{1,2})\\. ?(?<month>\\d{1,2})\\. ?(?<year>\\d{4})");
    private static final Pattern WITH_TIME = Pattern.compile("(.+?)(?:T|,?\\s+)(\\d{1,2}):(\\d{2})");

    private TypedDate() {}

    /** Empty for what is no day of the calendar. */
    public static Optional<LocalDate> day(String text) {
        String typed = text.strip();
        Matcher iso = YEAR_FIRST.matcher(typed);
        return iso.matches()
                ? day(iso)
                : Optional.of(DAY_FIRST.matcher(typed)).filter(Matcher::matches).flatMap(TypedDate::day);
    }

    private static Optional<LocalDate> day(Matcher typed) {
        try {
            return Optional.of(LocalDate.of(number(typed, "year"), number(typed, "month"), number(typed, "day")));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static int number(Matcher typed, String part) {
        return Integer.parseInt(typed.group(part));
    }

    /** A day and a time of it, to the minute; empty for anything else. */
    public static Optional<LocalDateTime> minute(String text) {
        Matcher typed = WITH_TIME.matcher(text.strip());
        if (!typed.matches()) {
            return Optional.empty();
        }
        try {
            LocalTime time = LocalTime.of(Integer.parseInt(typed.group(2)), Integer.parseInt(typed.group(3)));
            return day(typed.group(1)).map(day -> day.atTime(time));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** As a field shows it to the reader, and takes it: 2026-12-01 09:00; 01.12.2026 09:00. */
    public static String written(LocalDateTime at) {
        return Figures.here().date(at.toLocalDate()) + String.format(" %02d:%02d", at.getHour(), at.getMinute());
    }
}
