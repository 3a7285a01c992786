package io.pilothouse.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;

/** What a change would do, or what happened, beside the main part; below it on narrow screens. */
public final class SidePanel extends Aside {
    public SidePanel(String label, Component... content) {
        addClassName("side");
        getElement().setAttribute("aria-label", label);
        add(content);
    }

    public SidePanel part(String title, Component... content) {
        add(new H2(title));
        add(content);
        return this;
    }

    /** While a newer answer is computed, the old one stays, paler. */
    public void outdated(boolean outdated) {
        getElement().getClassList().set("outdated", outdated);
    }

    /** The main part left, this panel right. */
    public Div beside(Component... main) {
        Div left = new Div(main);
        left.addClassName("mainpart");
        Div both = new Div(left, this);
        both.addClassName("withside");
        return both;
    }
}
