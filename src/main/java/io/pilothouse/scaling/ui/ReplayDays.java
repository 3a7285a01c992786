package io.pilothouse.scaling.ui;

import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Words;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Days as people read them, and as the time that is drawn. */
final class ReplayDays {
    private ReplayDays() {}

    /** Mon 23 Nov; – where there is none. */
    static String day(@Nullable LocalDate day) {
        Locale reader = Words.reader();
        boolean isGerman = reader.getLanguage().equals(Locale.GERMAN.getLanguage());
        return day == null
                ? "–"
                : DateTimeFormatter.ofPattern(isGerman ? "EEE d. MMM" : "EEE d MMM", reader)
                        .format(day);
    }

    /** A day as such, anything else from when to when. */
    static String said(ReplayLook.Seen seen, ZoneId zone) {
        LocalDate day = seen.from().atZone(zone).toLocalDate();
        Figures figures = Figures.here();
        return seen.equals(of(day, zone)) ? day(day) : figures.moment(seen.from()) + " – " + figures.moment(seen.to());
    }

    static ReplayLook.Seen of(LocalDate day, ZoneId zone) {
        return new ReplayLook.Seen(
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant());
    }
}
