package io.pilothouse.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** Five to seven facts under a title, each a label over its value. */
public final class Facts extends DescriptionList {
    public Facts() {
        addClassName("facts");
    }

    public Facts fact(String label, String value) {
        return fact(label, new Span(value));
    }

    /** A fact that leads to where it comes from. */
    public Facts fact(String label, String value, String path) {
        return fact(label, Parts.link(value, path));
    }

    public Facts fact(String label, Component value) {
        Div pair = new Div(new Term(label), new Description(value));
        getElement().appendChild(pair.getElement());
        return this;
    }
}
