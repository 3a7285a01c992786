package io.pilothouse.shell.chart;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.Arrays;

/**
 * A trend in a cell of a table: its shape alone, without axis. It stands beside its number, and says nothing that is not said there. In
 * a grid, send {@link #trend} and let the cell make the element.
 */
@Tag("ph-spark")
@JsModule("./chart/ph-spark.ts")
public final class Spark extends Component {
    /** One for each character, over a bit more than half of as many pixels. */
    static final int PLACES = 36;

    private static final int HIGHEST = 35;
    private static final char GAP = '-';
    /** A level that hardly moves is drawn as one, not as noise over the full height. */
    private static final double LEAST_SHARE = 0.2;

    public Spark(double... values) {
        show(values);
    }

    /** @param trend as {@link #trend} writes it */
    public static Spark of(String trend) {
        Spark spark = new Spark();
        spark.getElement().setProperty("samples", trend);
        return spark;
    }

    public void show(double... values) {
        getElement().setProperty("samples", trend(values));
    }

    /** A value over its target: the line in the colour of it. */
    public void bad(boolean bad) {
        getElement().setAttribute("bad", bad);
    }

    /** At most 36 characters: 0 to z from lowest to highest, the mean of the samples at that place; {@code -} where there is none. */
    public static String trend(double... values) {
        double[] means = means(values);
        double high = Arrays.stream(means).filter(Double::isFinite).max().orElse(0);
        double low = Arrays.stream(means).filter(Double::isFinite).min().orElse(0);
        double height = Math.max(high - low, LEAST_SHARE * Math.max(Math.abs(high), Math.abs(low)));
        double foot = low - (height - (high - low)) / 2; // a steady level lies in the middle
        StringBuilder trend = new StringBuilder();
        for (double mean : means) {
            trend.append(Double.isFinite(mean) ? digit(height == 0 ? 0 : (mean - foot) / height) : GAP);
        }
        return trend.toString();
    }

    private static char digit(double fraction) {
        return Character.forDigit((int) Math.round(fraction * HIGHEST), HIGHEST + 1);
    }

    private static double[] means(double[] values) {
        int places = Math.min(PLACES, values.length);
        double[] means = new double[places];
        for (int i = 0; i < places; i++) {
            means[i] = Arrays.stream(values, i * values.length / places, (i + 1) * values.length / places)
                    .filter(Double::isFinite)
                    .average()
                    .orElse(Double.NaN);
        }
        return means;
    }
}
