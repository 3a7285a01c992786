package io.pilothouse.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;

/** A person may not do what the page is for: visible, with the reason and who can. */
public final class NotAllowed extends Div {
    /** Who may look, not change. */
    public NotAllowed(String reason, Component... actions) {
        this(Words.say("shell.look-not-change"), reason, actions);
    }

    /** @param what may not be done, in a sentence: other things may */
    public static NotAllowed to(String what, String reason, Component... actions) {
        return new NotAllowed(what, reason, actions);
    }

    private NotAllowed(String what, String reason, Component[] actions) {
        addClassName("em");
        Div words = new Div(new Div(Parts.strong(what)), new Div(Parts.quiet(reason)));
        if (actions.length > 0) {
            words.add(Parts.row("row emacts", actions));
        }
        add(Icon.of("lock"), words);
    }
}
