package io.pilothouse.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;

/** Sections of a page. Links, not {@code vaadin-tabs}: each is a place with a URL. */
public final class Tabs extends Nav {
    public Tabs() {
        addClassName("tabs");
        setAriaLabel(Words.say("shell.sections"));
    }

    public Tabs tab(String name, String path, boolean current) {
        Anchor tab = new Anchor(path, name);
        if (current) {
            tab.getElement().setAttribute("aria-current", "page");
        }
        add(tab);
        return this;
    }
}
