package io.pilothouse.journey;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a page shows a number: times what, and how far rounding may take it. */
enum Shown {
    WHOLE(1, 0),
    PERCENT(100, 0.51),
    TENTHS(1, 0.051),
    MILLISECONDS(1, 0.02);

    private static final Pattern NUMBER = Pattern.compile("(\\d[\\d,]*(?:\\.\\d+)?)[\\s\u00a0]*(ms\\b)?");

    private final double times;
    private final double rounded;

    Shown(double times, double rounded) {
        this.times = times;
        this.rounded = rounded;
    }

    double times() {
        return times;
    }

    double rounded() {
        return rounded;
    }

    /** The first number of a cell, seconds if it is a time; NaN where it says that it does not know. A target may stand behind it. */
    static double number(String cell) {
        Matcher first = NUMBER.matcher(cell);
        if (!first.find()) {
            return Double.NaN;
        }
        double number = Double.parseDouble(first.group(1).replace(",", ""));
        return first.group(2) == null ? number : number / 1_000;
    }
}
