package io.pilothouse.shell.chart;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the charts that lie upon each other.
 *
 * @param top where the value axis ends until values exceed it; 0 where the values alone decide
 * @param elsewhere where other systems show the same
 * @param without why there is no sample, shown where there is none; empty where nobody knows more than that
 */
public record Plot(
        String id,
        String title,
        Unit unit,
        Size size,
        List<Trace> traces,
        double top,
        @Nullable Target target,
        String without,
        List<Elsewhere> elsewhere) {
    /** @param system as people call it; {@code address} is whole */
    public record Elsewhere(String system, String address) {}

    public enum Size {
        LOW(40),
        NORMAL(66),
        TALL(88);

        private final int pixels;

        Size(int pixels) {
            this.pixels = pixels;
        }

        int pixels() {
            return pixels;
        }
    }

    public Plot {
        traces = List.copyOf(traces);
        elsewhere = List.copyOf(elsewhere);
        if (traces.stream().map(Trace::id).distinct().count() < traces.size()) {
            throw new IllegalArgumentException(
                    "traces of " + id + ": " + traces.stream().map(Trace::id).toList() + " (expected: each id once)");
        }
        for (int i = 0; i < traces.size(); i++) {
            boolean isBehind = i > 0 && traces.get(i - 1).style() == Trace.Style.BAND_FROM;
            if (isBehind != (traces.get(i).style() == Trace.Style.BAND_TO)
                    || i == traces.size() - 1 && traces.get(i).style() == Trace.Style.BAND_FROM) {
                throw new IllegalArgumentException("trace " + traces.get(i).id() + " of " + id + ": "
                        + traces.get(i).style() + " (expected: both edges of a band, one after the other)");
            }
        }
    }

    public static Plot of(String id, String title, Unit unit, Trace... traces) {
        return new Plot(id, title, unit, Size.NORMAL, List.of(traces), 0, null, "", List.of());
    }

    public Plot sized(Size wanted) {
        return new Plot(id, title, unit, wanted, traces, top, target, without, elsewhere);
    }

    public Plot upTo(double end) {
        return new Plot(id, title, unit, size, traces, end, target, without, elsewhere);
    }

    public Plot judgedBy(Target judge) {
        return new Plot(id, title, unit, size, traces, top, judge, without, elsewhere);
    }

    public Plot without(String why) {
        return new Plot(id, title, unit, size, traces, top, target, why, elsewhere);
    }

    public Plot seenAt(List<Elsewhere> places) {
        return new Plot(id, title, unit, size, traces, top, target, without, places);
    }
}
