package io.pilothouse.shell.frame;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.Freshness;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;

/** Whether what is seen is the present: "Live · 10 of 11 systems". Leads to the page of the systems. */
class FreshnessLine extends Anchor {
    private final boolean brief;

    /** Brief has no room for words; they are its name then. */
    FreshnessLine(Freshness freshness, boolean brief) {
        this.brief = brief;
        setHref("platform");
        addClassName("fresh");
        Follow.feed(this, freshness.systems, this::show);
    }

    private void show(Freshness.Systems systems) {
        removeAll();
        add(systems.allLive() ? Parts.row("livedot") : Parts.mark(StateShape.DEGRADED));
        String words = systems.all() == 0
                ? Words.say("shell.live.none")
                : Words.say(systems.allLive() ? "shell.live" : "shell.live.some", systems.live(), systems.all());
        add(brief ? Parts.text(words, "unseen") : new Span(words));
    }
}
