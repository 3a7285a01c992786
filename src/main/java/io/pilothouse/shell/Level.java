package io.pilothouse.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** How far something is, as a thin flat bar with a name for who cannot see it. */
public final class Level extends Div {
    private final Span filled = new Span();

    public Level(String label, double fraction) {
        addClassName("prog");
        getElement()
                .setAttribute("role", "progressbar")
                .setAttribute("aria-label", label)
                .setAttribute("aria-valuemin", "0")
                .setAttribute("aria-valuemax", "100");
        add(filled);
        show(fraction);
    }

    public void show(double fraction) {
        long percent = Math.round(100 * Math.clamp(fraction, 0.0, 1.0));
        filled.setWidth(percent + "%");
        getElement().setAttribute("aria-valuenow", String.valueOf(percent));
    }
}
