package io.pilothouse.units;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A day of any year as people of a language write it, every digit of it. */
public final class Days {
    private Days() {}

    /** 2026-11-24; 24.11.2026. */
    public static String inWords(LocalDate day, Locale locale) {
        boolean isGerman = locale.getLanguage().equals(Locale.GERMAN.getLanguage());
        return isGerman ? DateTimeFormatter.ofPattern("dd.MM.yyyy", locale).format(day) : day.toString();
    }
}
