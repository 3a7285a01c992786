package io.pilothouse.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** Labels left, values right, one pair a line: an effect, a summary. */
public final class KeyValues extends DescriptionList {
    public KeyValues() {
        addClassName("kv");
    }

    public KeyValues pair(String label, String value) {
        return pair(label, new Span(value));
    }

    public KeyValues pair(String label, Component value) {
        Div pair = new Div(new Term(label), new Description(value));
        getElement().appendChild(pair.getElement());
        return this;
    }
}
