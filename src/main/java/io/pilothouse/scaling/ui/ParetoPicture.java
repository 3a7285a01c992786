package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Parts;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What candidates take against what is bad about them: further left and lower is better. The table beside it has the same in numbers. */
class ParetoPicture extends Div {
    private static final int LINES = 4;
    private static final double HUNDRED = 100;
    /** Of the length of an axis, so that no dot lies on an edge. */
    private static final double ROOM = 0.06;

    /**
     * @param name read by who does not see it
     * @param css what it is beside others: now, chosen, or nothing
     */
    record Dot(
            double hours,
            double bad,
            String name,
            String css,
            @Nullable Runnable onClick) {}

    /** What may be had: each a line, null where there is none. */
    record Limits(@Nullable Double hours, @Nullable Double bad, String hoursName, String badName) {}

    /** @param says the picture in a sentence; {@code across} and {@code up} what its axes are */
    ParetoPicture(String says, String across, String up, List<Dot> dots, Limits limits) {
        addClassName("pareto");
        getElement().setAttribute("role", "group").setAttribute("aria-label", says);
        Axis hours = axis(dots, Dot::hours, limits.hours());
        Axis bad = axis(dots, Dot::bad, limits.bad());
        Div plot = new Div();
        plot.addClassName("plot");
        lines(plot, hours, true);
        lines(plot, bad, false);
        limit(plot, hours, limits.hours(), true, limits.hoursName());
        limit(plot, bad, limits.bad(), false, limits.badName());
        dots.forEach(dot -> plot.add(mark(dot, hours, bad)));
        add(Parts.text(up, "up"), plot, Parts.text(across, "across"));
    }

    private record Axis(double from, double to, double step) {
        double at(double value) {
            return HUNDRED * (value - from) / (to - from);
        }
    }

    private static Axis axis(List<Dot> dots, ToDoubleFunction<Dot> of, @Nullable Double limit) {
        double low = dots.stream().mapToDouble(of).min().orElse(0);
        double high = dots.stream().mapToDouble(of).max().orElse(1);
        if (limit != null) {
            low = Math.min(low, limit);
            high = Math.max(high, limit);
        }
        double room = high > low ? (high - low) * ROOM : Math.max(1, Math.abs(high) * ROOM);
        return new Axis(Math.min(low, Math.max(low - room, 0)), high + room, step((high - low + 2 * room) / LINES));
    }

    /** 1, 2 or 5 times a power of ten, and no less. */
    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        double times = least / power;
        return power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
    }

    private static void lines(Div plot, Axis axis, boolean isAcross) {
        for (double at = Math.ceil(axis.from() / axis.step()) * axis.step(); at <= axis.to(); at += axis.step()) {
            Span line = Parts.row(isAcross ? "x" : "y", new Span(Figures.here().decimal(at, axis.step() < 1 ? 1 : 0)));
            line.getElement().setAttribute("aria-hidden", "true");
            line.getStyle().set(isAcross ? "left" : "bottom", percent(axis.at(at)));
            plot.add(line);
        }
    }

    private static void limit(Div plot, Axis axis, @Nullable Double limit, boolean isAcross, String name) {
        if (limit != null) {
            Span line = Parts.row("limit " + (isAcross ? "x" : "y"), new Span(name));
            line.getStyle().set(isAcross ? "left" : "bottom", percent(axis.at(limit)));
            plot.add(line);
        }
    }

    private static NativeButton mark(Dot dot, Axis hours, Axis bad) {
        NativeButton mark = new NativeButton();
        mark.addClassNames("dot");
        if (!dot.css().isEmpty()) {
            mark.addClassName(dot.css());
        }
        mark.setAriaLabel(dot.name());
        mark.setTitle(dot.name());
        mark.getStyle().set("left", percent(hours.at(dot.hours()))).set("bottom", percent(bad.at(dot.bad())));
        Runnable onClick = dot.onClick();
        mark.setEnabled(onClick != null);
        if (onClick != null) {
            mark.addClickListener(click -> onClick.run());
        }
        return mark;
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f%%", value);
    }
}
