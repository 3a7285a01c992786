package io.pilothouse.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/**
 * A number of which less is better, and how far it is from what it is now: with a triangle, in words for who does not see it, and only
 * then with a colour.
 *
 * @param decimals of numbers below 100
 */
public record Figure(int decimals) {
    private static final double MANY = 100;

    public static Figure of(int decimals) {
        return new Figure(decimals);
    }

    /** NaN is not known. */
    public String written(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        return Figures.here().decimal(value, Math.abs(value) >= MANY ? 0 : decimals);
    }

    public Component alone(double value) {
        return new Span(written(value));
    }

    public Component against(double value, double now) {
        Div both = new Div(alone(value));
        String far = written(Math.abs(value - now));
        boolean isSame = far.equals(written(0));
        if (Double.isFinite(value - now) && !isSame) {
            both.add(new Div(far(value < now, far)));
        }
        return both;
    }

    private static Component far(boolean isBetter, String far) {
        Span mark = Parts.text(isBetter ? "▼" : "▲", "overmark");
        mark.getElement()
                .setAttribute("role", "img")
                .setAttribute("aria-label", Words.say(isBetter ? "shell.better" : "shell.worse"));
        return Parts.row(isBetter ? "less" : "over", mark, Parts.text((isBetter ? "−" : "+") + far, "num"));
    }
}
