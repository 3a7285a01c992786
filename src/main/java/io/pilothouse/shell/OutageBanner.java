package io.pilothouse.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.live.Reading;
import io.pilothouse.units.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A remote system does not answer: what is old on this page, and what still works. Says how far the first answer is; hidden while the reading is current, and where another one of the page says the same. */
public final class OutageBanner extends Div {
    private final String system;
    /** Empty while there is nothing to say. */
    private String said = "";

    /** {@code system} as a person names it: "Argo CD", "pods of fra-1". */
    public OutageBanner(String system) {
        this.system = system;
        addClassName("ban");
        setVisible(false);
    }

    String said() {
        return said;
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        OutageNotices.of(attach.getUI()).come(this);
    }

    @Override
    protected void onDetach(DetachEvent detach) {
        OutageNotices.of(detach.getUI()).go(this);
    }

    /** @param actions make it another notice than one with the same words */
    public OutageBanner show(Reading<?> reading, Component... actions) {
        draw(reading, actions);
        said = getChildren().findAny().isEmpty() ? "" : getElement().getTextRecursively() + " ".repeat(actions.length);
        setVisible(!said.isEmpty());
        getUI().map(OutageNotices::of).ifPresent(OutageNotices::settle);
        return this;
    }

    private void draw(Reading<?> reading, Component... actions) {
        removeAll();
        Reason progress = progress(reading);
        if (progress != null) {
            getElement().getClassList().set("bad", false);
            add(Parts.mark(StateShape.WAITS), new Span(Words.say(progress)));
        }
        if (reading instanceof Reading.Lost<?> lost) {
            getElement().getClassList().set("bad", lost.last() == null);
            add(Parts.mark(lost.last() == null ? StateShape.FAILING : StateShape.DEGRADED), words(lost), Parts.grow());
            add(actions);
        }
    }

    /** The system answers and has much to say. */
    private static @Nullable Reason progress(Reading<?> reading) {
        return reading instanceof Reading.Waiting<?>(Reason progress) ? progress : null;
    }

    /** A sentence may begin with a system that has no name but a word. */
    private static String begun(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Words.reader()) + sentence.substring(1);
    }

    private Span words(Reading.Lost<?> lost) {
        Figures figures = Figures.here();
        Instant lastRead = lost.lastRead();
        String values = lastRead == null || lost.last() == null
                ? Words.say("shell.outage.never-read")
                : Words.say("shell.outage.values-of", figures.time(lastRead));
        return new Span(
                Parts.strong(begun(Words.say(
                        lost.mayBeOlder() ? "shell.outage.at-least" : "shell.outage.since",
                        system,
                        figures.time(lost.since())))),
                new Span(" " + values + " "),
                Parts.quiet(Words.say(lost.reason())));
    }
}
