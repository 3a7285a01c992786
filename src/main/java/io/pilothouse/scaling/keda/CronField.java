package io.pilothouse.scaling.keda;

import io.pilothouse.units.InvalidValue;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Locale;

/** A field of a schedule: the numbers it allows are bits, and one bit more says that it began with a star. */
enum CronField {
    MINUTE(0, 59, List.of()),
    HOUR(0, 23, List.of()),
    DAY(1, 31, List.of()),
    MONTH(1, 12, List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
    WEEKDAY(0, 6, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat"));

    private static final long ANY = 1L << 63;

    private final int least;
    private final int most;
    private final List<String> names;

    CronField(int least, int most, List<String> names) {
        this.least = least;
        this.most = most;
        this.names = names;
    }

    static boolean has(long bits, int number) {
        return (bits & 1L << number) != 0;
    }

    /** A star with a step is none. */
    static boolean isAny(long bits) {
        return (bits & ANY) != 0;
    }

    /** @return the end if there is none before it */
    static int next(long bits, int from, int end) {
        int next = from;
        while (next < end && !has(bits, next)) {
            next++;
        }
        return next;
    }

    long bits(String field) {
        long bits = 0;
        for (String part : field.split(",", 0)) {
            bits |= part.isEmpty() ? 0 : range(part);
        }
        return bits;
    }

    private long range(String part) {
        String[] range = part.split("/", -1);
        if (range.length > 2) {
            throw wrong(part);
        }
        int step = range.length == 2 ? number(range[1], part) : 1;
        int[] ends = ends(range[0], range.length == 2, part);
        if (ends[0] < least || ends[1] > most || ends[0] > ends[1] || step < 1) {
            throw wrong(part);
        }
        long bits = isStar(range[0]) && step == 1 ? ANY : 0;
        for (int number = ends[0]; number <= ends[1]; number += step) {
            bits |= 1L << number;
        }
        return bits;
    }

    private static boolean isStar(String range) {
        return range.equals("*") || range.equals("?");
    }

    /** One number is itself, and with a step it goes on to the most. */
    private int[] ends(String range, boolean stepped, String part) {
        if (isStar(range)) {
            return new int[] {least, most};
        }
        String[] ends = range.split("-", -1);
        if (ends.length > 2) {
            throw wrong(part);
        }
        int from = named(ends[0], part);
        int last = stepped ? most : from;
        return new int[] {from, ends.length == 2 ? named(ends[1], part) : last};
    }

    private int named(String text, String part) {
        int name = names.indexOf(text.toLowerCase(Locale.ROOT));
        return name >= 0 ? least + name : number(text, part);
    }

    private int number(String text, String part) {
        if (!text.matches("\\d{1,4}")) {
            throw wrong(part);
        }
        return Integer.parseInt(text);
    }

    private InvalidValue wrong(String part) {
        Reason expected = names.isEmpty()
                ? Reason.of("settings.cron", least, most)
                : Reason.of("settings.cron.named", least, most, names.getFirst(), names.getLast());
        return InvalidValue.of(Reason.of("settings.cron." + name().toLowerCase(Locale.ROOT), part), expected);
    }
}
