package io.pilothouse.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import java.util.SortedSet;

/** Crumbs, title, one state or sentence beside it, and actions at the right end. What is added comes below. */
public final class PageHeader extends Header {
    private final Nav crumbs = new Nav();
    private final H1 title = new H1();
    private final Span beside = new Span();
    private final Div actions = new Div();
    private final Span environment = Parts.row("inenv");
    private String own = "";

    public PageHeader(String text, Component... actionsLeftToRight) {
        addClassName("ph");
        title.setText(text);
        beside.addClassName("t2");
        actions.addClassName("acts");
        actions.add(actionsLeftToRight);
        crumbs.addClassName("crumbs");
        crumbs.setVisible(false);
        environment.setVisible(false);
        Span grow = new Span();
        grow.addClassName("grow");
        DrawerToggle menu = new DrawerToggle();
        menu.setAriaLabel(Words.say("shell.menu"));
        menu.addClassName("onphone");
        Div line = new Div(menu, title, environment, beside, grow, actions);
        line.addClassName("ph1");
        add(crumbs, line);
    }

    /**
     * Of a change, whose title is the subject of its commit: in the reader's language where the console made it, with what Git has below.
     *
     * @param isOurs made by the console, and so in English
     */
    public static PageHeader ofCommit(String subject, boolean isOurs, Component... actionsLeftToRight) {
        String said = isOurs ? Retold.title(subject) : subject;
        PageHeader header = new PageHeader(said, actionsLeftToRight);
        if (!said.equals(subject)) {
            Span kept = Parts.text(subject);
            kept.getElement().setAttribute("lang", "en");
            Div line = new Div(Parts.text(Words.say("shell.in-git")), kept);
            line.addClassName("phsub");
            header.add(line);
        } else if (isOurs) {
            header.title.getElement().setAttribute("lang", "en");
        }
        return header;
    }

    public PageHeader under(String name, String path) {
        crumbs.setVisible(true);
        crumbs.setAriaLabel(Words.say("shell.where"));
        crumbs.add(new Anchor(path, name));
        return this;
    }

    /** The page belongs to this environment, and says so wherever it is read; empty when it belongs to none. */
    public PageHeader in(String name) {
        own = name;
        shows(name);
        environment.removeClassName("onphone");
        getUI().ifPresent(ui -> EnvironmentOfPage.in(ui).isOpen(this, name));
        return this;
    }

    /** The page belongs to all of these: none of them is the one that is open. */
    public PageHeader in(SortedSet<String> names) {
        if (names.size() == 1) {
            return in(names.first());
        }
        environment.removeAll();
        environment.removeClassName("onphone");
        environment.setVisible(!names.isEmpty());
        names.forEach(name -> environment.add(EnvironmentMark.of(name), new Span(name)));
        return this;
    }

    /** The environment that is in view; said here where the frame has no room for it. */
    public PageHeader shows(String name) {
        environment.removeAll();
        environment.addClassName("onphone");
        environment.setVisible(!name.isEmpty());
        environment.add(EnvironmentMark.of(name), new Span(name));
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
        if (!own.isEmpty()) {
            EnvironmentOfPage.in(ui).isOpen(this, own);
        }
        ui.beforeClientResponse(this, context -> ui.getPage().setTitle(title.getText() + " · Pilothouse"));
    }

    @Override
    protected void onDetach(DetachEvent detach) {
        EnvironmentOfPage.in(detach.getUI()).isClosed(this);
    }
}
