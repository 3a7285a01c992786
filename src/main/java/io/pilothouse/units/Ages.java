package io.pilothouse.units;

import java.time.Duration;
import java.util.Locale;

/** How old something is, one unit with a no-break space before it: 4 s, 14 min, 5 h, 9 d; 5 Std., 9 T. */
public final class Ages {
    private static final String NB = "\u00a0";

    private Ages() {}

    public static String inWords(Duration age, Locale locale) {
        if (age.toMinutes() < 1) {
            return Math.max(0, age.toSeconds()) + NB + "s";
        }
        if (age.toHours() < 1) {
            return age.toMinutes() + NB + "min";
        }
        return age.toDays() < 1 ? age.toHours() + NB + hours(locale) : age.toDays() + NB + days(locale);
    }

    public static String hours(Locale locale) {
        return german(locale) ? "Std." : "h";
    }

    public static String days(Locale locale) {
        return german(locale) ? "T." : "d";
    }

    private static boolean german(Locale locale) {
        return locale.getLanguage().equals(Locale.GERMAN.getLanguage());
    }
}
