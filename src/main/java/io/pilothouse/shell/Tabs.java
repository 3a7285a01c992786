package io.pilothouse.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;

/** Sections of a page. Links, not {@code vaadin-tabs}: each is a place with a URL. */
public final class Tabs extends Nav {
    public Tabs(String... names) {
        addClassName("tabs");
        setAriaLabel("Sections");
        for (String name : names) {
            add(new Anchor("", name));
        }
        getChildren().findFirst().ifPresent(first -> first.getElement().setAttribute("aria-current", "page"));
    }
}
