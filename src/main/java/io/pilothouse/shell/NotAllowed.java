package io.pilothouse.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;

/** A person may look, not change: visible, with the reason and who can. */
public final class NotAllowed extends Div {
    public NotAllowed(String reason, Component... actions) {
        addClassName("em");
        Div words = new Div(new Div(Parts.strong(Words.say("shell.look-not-change"))), new Div(Parts.quiet(reason)));
        if (actions.length > 0) {
            words.add(Parts.row("row emacts", actions));
        }
        add(Icon.of("lock"), words);
    }
}
