package io.pilothouse.shell;

import com.vaadin.flow.component.html.Div;
import io.pilothouse.units.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** That a file of the repository which the page goes by cannot be read, who broke it, and what is in force for it. Nothing while none is. */
public final class BrokenFile extends Div {
    private List<Reason> shown = List.of();

    public BrokenFile() {
        setVisible(false);
    }

    /** @param broken null when nothing is */
    public BrokenFile show(@Nullable Reason broken) {
        return show(broken == null ? List.of() : List.of(broken));
    }

    /** What stands there already is not drawn again. */
    public BrokenFile show(List<Reason> broken) {
        if (!broken.equals(shown)) {
            shown = List.copyOf(broken);
            removeAll();
            shown.forEach(reason -> add(FindingBanner.bad(Words.say("shell.broken-file"), Words.say(reason))));
            setVisible(!shown.isEmpty());
        }
        return this;
    }
}
