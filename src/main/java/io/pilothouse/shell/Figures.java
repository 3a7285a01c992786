package io.pilothouse.shell;

import io.pilothouse.units.Ages;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.Days;
import io.pilothouse.units.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Numbers as people of a language read them. A number never leaves its unit: between them is a no-break space.
 *
 * @param now by which a moment of another year says its year
 */
public record Figures(Locale locale, ZoneId zone, Instant now) {
    private static final long EXACT_BELOW = 10_000;
    private static final double TABLE_TURN = 1_000;
    private static final double HALF = 0.5;
    private static final String NB = "\u00a0";
    private static final String MINUS = "−";

    /** For the reader of the page, or of the page that asked this thread. */
    public static Figures here() {
        Reader reader = Reader.current();
        return new Figures(reader.locale(), reader.zone(), reader.clock().instant());
    }

    /** Exact below 10,000, then three digits: 4,200 and 11.9k, 11,9 Tsd. */
    public String count(long count) {
        if (Math.abs(count) < EXACT_BELOW) {
            return exact(count);
        }
        double scaled = Math.abs(count);
        int power = 0;
        while (scaled >= TABLE_TURN - 0.5 && power < 3) {
            scaled /= TABLE_TURN;
            power++;
        }
        String unit = german()
                ? NB + new String[] {"", "Tsd.", "Mio.", "Mrd."}[power]
                : new String[] {"", "k", "M", "B"}[power];
        return sign(count) + threeDigits(scaled) + (power == 3 && !german() ? NB + "B" : unit);
    }

    /** Every digit: 32,768. For what is typed into a form or stands in a manifest. */
    public String exact(long count) {
        return sign(count) + String.format(locale, "%,d", Math.abs(count));
    }

    /** Of a fraction: 94% and 94 %, 0.4% and 0,4 %. */
    public String share(double fraction) {
        double percent = fraction * 100;
        boolean small = Math.abs(percent) < 1 && percent != 0;
        return percent(sign(percent) + String.format(locale, small ? "%.1f" : "%.0f", Math.abs(percent)));
    }

    /** Of a number that is written already: 97.5% and 97,5 %. */
    public String percent(String number) {
        return number + (german() ? NB : "") + "%";
    }

    /** A difference of two shares, signed: −2.2 pt. */
    public String points(double fraction) {
        return signed(fraction * 100, "%.1f") + NB + "pt";
    }

    /** A difference, signed: +3, −1, 0. */
    public String difference(long difference) {
        return difference > 0 ? "+" + exact(difference) : exact(difference);
    }

    /** With a fixed number of decimals: 0.962. */
    public String decimal(double value, int decimals) {
        return sign(value) + String.format(locale, "%,." + decimals + "f", Math.abs(value));
    }

    /** With a plus before what is more than nothing. */
    public String signed(double value, int decimals) {
        String far = decimal(value, decimals);
        return value > 0 && !far.equals(decimal(0, decimals)) ? "+" + far : far;
    }

    /** € 9,828 and 9.828 €; € 0.24 and 0,24 €. */
    public String money(double amount, String currency) {
        return money(Money.of(amount, currency));
    }

    /** With so many decimals, however much it is: what a million tokens cost may be less than a cent. */
    public String money(double amount, String currency, int decimals) {
        return money(Money.of(amount, currency).to(decimals));
    }

    public String money(Money money) {
        return money.inWords(locale);
    }

    /** A day: 24 Nov; 24. Nov. */
    public String day(LocalDate day) {
        return DateTimeFormatter.ofPattern(german() ? "d. MMM" : "d MMM", locale)
                .format(day);
    }

    /** A day of any year: 2026-11-24; 24.11.2026. */
    public String date(LocalDate date) {
        return Days.inWords(date, locale);
    }

    /** November 2026. */
    public String month(YearMonth month) {
        return DateTimeFormatter.ofPattern("LLLL yyyy", locale).format(month);
    }

    /** 38 ms, 1.31 s, 24 s. */
    public String latency(Duration latency) {
        long millis = latency.toMillis();
        if (millis < 1_000) {
            return millis + NB + "ms";
        }
        String form = millis < 9_995 ? "%.2f" : "%.0f";
        return String.format(locale, form, millis / TABLE_TURN) + NB + "s";
    }

    /** How long something took, two units at most: 1.4 s, 41 s, 3 min 08 s, 2 h 05 min. Of whole seconds, which most clocks tell, no tenths: 2 s. */
    public String duration(Duration took) {
        if (took.toMillis() < 10_000 && took.toMillis() % 1_000 != 0) {
            return decimal(took.toMillis() / TABLE_TURN, 1) + NB + "s";
        }
        if (took.toMinutes() < 1) {
            return took.toSeconds() + NB + "s";
        }
        if (took.toHours() < 1) {
            return took.toMinutes() + NB + "min" + NB + twoDigits(took.toSecondsPart()) + NB + "s";
        }
        if (took.toDays() < 1) {
            return took.toHours() + NB + Ages.hours(locale) + NB + twoDigits(took.toMinutesPart()) + NB + "min";
        }
        return took.toDays() + NB + Ages.days(locale) + NB + took.toHoursPart() + NB + Ages.hours(locale);
    }

    /** How old something is, one unit: 4 s, 14 min, 5 h, 9 d. Prefer {@link Age}, which ticks. */
    public String age(Duration age) {
        return Ages.inWords(age, locale);
    }

    /** In one unit, for amounts that stand together; one that would be nothing there is in its own: 23.1 GiB, 0.4 GiB, 2.0 MiB. */
    public String gibibytes(Bytes bytes, int decimals) {
        boolean isLost = bytes.inGibibytes() * Math.pow(10, decimals) < HALF;
        return isLost ? bytes(bytes) : decimal(bytes.inGibibytes(), decimals) + NB + "GiB";
    }

    public String bytes(Bytes bytes) {
        return bytes.inWords(locale);
    }

    /** The clock where the reader is: 03:07. */
    public String time(Instant at) {
        return DateTimeFormatter.ofPattern("HH:mm", locale).withZone(zone).format(at);
    }

    /** 24 Nov, 03:07; 24. Nov., 03:07; of another year than now 24 Nov 2025, 03:07. */
    public String moment(Instant at) {
        String day = german() ? "d. MMM" : "d MMM";
        String year = at.atZone(zone).getYear() == now.atZone(zone).getYear() ? "" : " yyyy";
        return DateTimeFormatter.ofPattern(day + year + ", HH:mm", locale)
                .withZone(zone)
                .format(at);
    }

    private boolean german() {
        return locale.getLanguage().equals(Locale.GERMAN.getLanguage());
    }

    private String threeDigits(double scaled) {
        return String.format(locale, scaled < 10 ? "%.2f" : scaled < 100 ? "%.1f" : "%.0f", scaled);
    }

    private String signed(double value, String form) {
        return (value > 0 ? "+" : sign(value)) + String.format(locale, form, Math.abs(value));
    }

    private static String sign(double value) {
        return value < 0 ? MINUS : "";
    }

    private static String twoDigits(int value) {
        return String.format(Locale.ROOT, "%02d", value);
    }
}
