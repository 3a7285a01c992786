package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.html.Div;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Reason;
import java.util.List;

/** Places behind which endpoints may lie that nobody here reads. Nothing while there is none. */
final class HiddenNotes extends Div {
    private List<Reason> shown = List.of();

    HiddenNotes() {
        setVisible(false);
    }

    /** What stands there already is not drawn again. */
    void show(List<Reason> hidden) {
        if (!hidden.equals(shown)) {
            shown = hidden;
            removeAll();
            hidden.forEach(
                    reason -> add(new FindingBanner(StateShape.UNKNOWN, Words.say("fleet.hidden"), Words.say(reason))));
            setVisible(!hidden.isEmpty());
        }
    }
}
