package io.pilothouse.journey;

/** How a page shows a number: times what, and how far rounding may take it. */
enum Shown {
    WHOLE(1, 0),
    PERCENT(100, 0.51),
    TENTHS(1, 0.051),
    MILLISECONDS(1, 0.02);

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

    /** The number that a cell begins with, seconds if it is a time; NaN where it says that it does not know. */
    static double number(String cell) {
        String text = cell.split("[|\\n]", 2)[0];
        String digits = text.replaceAll("[^0-9.]", "");
        double number = digits.isEmpty() ? Double.NaN : Double.parseDouble(digits);
        return text.contains("ms") ? number / 1_000 : number;
    }
}
