package io.pilothouse.fleet.ui;

import io.pilothouse.shell.Figures;
import io.pilothouse.telemetry.comparison.Compared;
import io.pilothouse.telemetry.comparison.Comparison.Row;
import java.time.Duration;

/** Compared numbers in their units. */
final class ComparedFigures {
    private static final String UNKNOWN = "–";
    private static final double MILLISECONDS = 1_000;
    /** Shorter times differ by less than a millisecond. */
    private static final double SHORT = 0.1;

    private ComparedFigures() {}

    static String value(Compared what, double value) {
        if (Double.isNaN(value)) {
            return UNKNOWN;
        }
        Figures figures = Figures.here();
        return switch (what.unit()) {
            case SECONDS ->
                value < SHORT
                        ? figures.decimal(value * MILLISECONDS, 1) + "\u00a0ms"
                        : figures.latency(Duration.ofNanos(Math.round(value * 1e9)));
            case SHARE -> figures.percent(figures.decimal(value * 100, 1));
            case REQUESTS, TOKENS_PER_SECOND -> figures.decimal(value, 1);
        };
    }

    /** Less is not seen in the figures that are shown. */
    private static double least(Compared what) {
        return switch (what.unit()) {
            case SECONDS -> 5e-5;
            case SHARE -> 5e-4;
            case REQUESTS, TOKENS_PER_SECOND -> 5e-2;
        };
    }

    /** In the unit, and of what it was. */
    static String difference(Row row) {
        if (!row.isOfBoth()) {
            return UNKNOWN;
        }
        double difference = Math.abs(row.difference()) < least(row.what()) ? 0 : row.difference();
        Figures figures = Figures.here();
        String sign = difference > 0 ? "+" : difference < 0 ? "−" : "";
        String own = row.what().unit() == Compared.Unit.SHARE
                ? figures.points(difference)
                : sign + value(row.what(), Math.abs(difference));
        return difference == 0 || Double.isNaN(row.change())
                ? own
                : own + " (" + sign + figures.share(Math.abs(row.change())) + ")";
    }
}
