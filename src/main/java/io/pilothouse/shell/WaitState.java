package io.pilothouse.shell;

import com.vaadin.flow.component.html.Div;
import java.time.Instant;

/** Says what is being waited for, and for how long already. */
public final class WaitState extends Div {
    public WaitState(String whatFor) {
        addClassName("wait");
        for (int row = 0; row < 3; row++) {
            Div bones = new Div(Parts.row("sk a"), Parts.row("sk b"), Parts.row("sk c"), Parts.row("sk d"));
            bones.addClassName("ld");
            bones.getElement().setAttribute("aria-hidden", "true");
            add(bones);
        }
        Age elapsed = Age.elapsed(Instant.now());
        elapsed.getElement().setAttribute("aria-hidden", "true");
        Div words = new Div(Parts.quiet(whatFor + " "), elapsed);
        words.getElement().setAttribute("role", "status");
        add(words);
    }
}
