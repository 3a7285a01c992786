package io.pilothouse.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;

/** Crumbs, title, one state or sentence beside it, and actions at the right end. What is added comes below. */
public final class PageHeader extends Header {
    private final Nav crumbs = new Nav();
    private final H1 title = new H1();
    private final Span beside = new Span();
    private final Div actions = new Div();

    public PageHeader(String text, Component... actionsLeftToRight) {
        addClassName("ph");
        title.setText(text);
        beside.addClassName("t2");
        actions.addClassName("acts");
        actions.add(actionsLeftToRight);
        crumbs.addClassName("crumbs");
        crumbs.setVisible(false);
        Span grow = new Span();
        grow.addClassName("grow");
        DrawerToggle menu = new DrawerToggle();
        menu.setAriaLabel(Words.say("shell.menu"));
        menu.addClassName("onphone");
        Div line = new Div(menu, title, beside, grow, actions);
        line.addClassName("ph1");
        add(crumbs, line);
    }

    public PageHeader under(String name, String path) {
        crumbs.setVisible(true);
        crumbs.setAriaLabel(Words.say("shell.where"));
        crumbs.add(new Anchor(path, name));
        return this;
    }

    public PageHeader beside(Component component) {
        beside.removeAll();
        beside.add(component);
        return this;
    }

    public void say(String text) {
        beside.setText(text);
    }

    /** The tab of the browser has the title of the page, unless the view says another. */
    @Override
    protected void onAttach(AttachEvent attach) {
        UI ui = attach.getUI();
        ui.beforeClientResponse(this, context -> ui.getPage().setTitle(title.getText() + " · Pilothouse"));
    }
}
