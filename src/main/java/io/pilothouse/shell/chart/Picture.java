package io.pilothouse.shell.chart;

import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that the browser draws but the points, in the reader's language. Times in milliseconds since 1970. */
record Picture(
        String language,
        String zone,
        long from,
        long to,
        long step,
        List<Row> rows,
        Map<String, List<Notation.Step>> notations,
        Map<String, String> said) {
    record Row(
            String id,
            String title,
            Unit unit,
            int height,
            double top,
            @Nullable Target target,
            String without,
            List<Line> lines,
            List<Link> links) {
        static Row of(Plot plot) {
            return new Row(
                    plot.id(),
                    plot.title(),
                    plot.unit(),
                    plot.size().pixels(),
                    plot.top(),
                    plot.target(),
                    plot.without().isEmpty() ? Words.say("shell.chart.without") : plot.without(),
                    plot.traces().stream().map(Line::of).toList(),
                    plot.elsewhere().stream().map(place -> Link.of(plot, place)).toList());
        }
    }

    record Line(String id, String label, Trace.Style style, String colour, boolean compared) {
        static Line of(Trace trace) {
            return new Line(trace.id(), trace.label(), trace.style(), trace.colour(), trace.before() != null);
        }
    }

    record Link(String system, String address, String said) {
        static Link of(Plot plot, Plot.Elsewhere place) {
            return new Link(
                    place.system(), place.address(), Words.say("shell.chart.elsewhere", plot.title(), place.system()));
        }
    }

    static Picture of(TimeAxis axis, List<Plot> plots, Figures reader) {
        Map<String, List<Notation.Step>> notations = new HashMap<>();
        plots.forEach(plot -> notations.computeIfAbsent(
                plot.unit().name(), unit -> Notation.of(plot.unit(), reader).steps()));
        return new Picture(
                reader.locale().toLanguageTag(),
                reader.zone().getId(),
                axis.from().toEpochMilli(),
                axis.to().toEpochMilli(),
                axis.step().toMillis(),
                plots.stream().map(Row::of).toList(),
                notations,
                words());
    }

    /** With {@code $} where the browser puts what only it knows. */
    private static Map<String, String> words() {
        return Map.of(
                "at", Words.say("shell.chart.at"),
                "day", Words.say("shell.chart.at.day"),
                "time", Words.say("shell.chart.time"),
                "before", Words.say("shell.chart.before"),
                "over", Words.say("shell.chart.over"),
                "unknown", Words.say("shell.chart.unknown"),
                "table", Words.say("shell.chart.table"),
                "more", Words.say("shell.chart.more"),
                "keys", Words.say("shell.chart.keys"),
                "several", Words.say("shell.chart.several"));
    }
}
