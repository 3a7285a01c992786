package io.pilothouse.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;

/** A heading with a hairline: title, a quiet count or sentence, and something at the right end. */
public final class SectionTitle extends Div {
    private final Span note = Parts.text("", "n");
    private final Div end = new Div();

    public SectionTitle(String title) {
        addClassName("sech");
        end.addClassName("end");
        add(new H2(title), note, Parts.grow(), end);
    }

    public SectionTitle note(String text) {
        note.setText(text);
        return this;
    }

    public SectionTitle end(Component... components) {
        end.removeAll();
        end.add(components);
        return this;
    }
}
