package io.pilothouse.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;

/** Nothing there: says why, and how to fill it. */
public final class EmptyState extends Div {
    public EmptyState(String nothing, String howToFill, Component... actions) {
        addClassName("em");
        Div words = new Div(new Div(Parts.strong(nothing)), new Div(Parts.quiet(howToFill)));
        if (actions.length > 0) {
            words.add(Parts.row("row emacts", actions));
        }
        add(words);
    }
}
