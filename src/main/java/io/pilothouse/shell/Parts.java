package io.pilothouse.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.units.Actor;

/** The small parts of which pages are made. They are HTML and CSS; a component each would cost memory and say nothing more. */
public final class Parts {
    private Parts() {}

    public static Span text(String text, String... classes) {
        Span span = new Span(text);
        span.addClassNames(classes);
        return span;
    }

    /** Words of less weight. */
    public static Span quiet(String text) {
        return text(text, "t2");
    }

    public static Span strong(String text) {
        return text(text, "strong");
    }

    /** Names of files, flags, fields. */
    public static Span code(String text) {
        return text(text, "mono");
    }

    /** At most 76 characters wide. */
    public static Paragraph prose(String text) {
        Paragraph paragraph = new Paragraph(text);
        paragraph.addClassName("prose");
        return paragraph;
    }

    public static Span row(String classes, Component... children) {
        Span span = new Span(children);
        span.setClassName(classes);
        return span;
    }

    /** Things on one line, with a space between. */
    public static Span line(Component... children) {
        return row("row", children);
    }

    public static Span grow() {
        return row("grow");
    }

    public static Span key(String key) {
        Span kbd = text(key, "kbd");
        kbd.getElement().setAttribute("aria-hidden", "true");
        return kbd;
    }

    /** A section of a page: its title, and what it is about below. */
    public static Div section(SectionTitle title, Component... content) {
        Div section = new Div(title);
        section.add(content);
        section.addClassName("sec");
        return section;
    }

    /** The shape alone, for a column whose word stands beside it. */
    public static Span mark(StateShape shape) {
        return row("state " + shape.tone().css(), Icon.of(shape.icon()));
    }

    /** Shape and word, for tables and sentences. */
    public static Span state(StateShape shape) {
        return state(shape, shape.word());
    }

    /** With a better word than the usual one: "Loading 31%". */
    public static Span state(StateShape shape, String word) {
        return row("state " + shape.tone().css(), Icon.of(shape.icon()), new Span(word));
    }

    /** The one state in a page's header. */
    public static Span badge(StateShape shape, String word) {
        return row("badge " + shape.tone().css(), Icon.of(shape.icon()), new Span(word));
    }

    public static Span badge(StateShape shape) {
        return badge(shape, shape.word());
    }

    /** A word in a ring: new, removed. */
    public static Span badge(String word) {
        return text(word, "badge");
    }

    /** The initials of somebody whose name stands nowhere beside them; two people may share them. */
    public static Span person(String name) {
        Span person = who(Actor.initialsOf(name));
        person.setTitle(name);
        person.getElement().setAttribute("role", "img").setAttribute("aria-label", name);
        return person;
    }

    public static Span who(String initials) {
        return text(initials, "who");
    }

    /** A number over its target is red, bold, and has a triangle that is read as words. */
    public static Span over(String number) {
        Span mark = Parts.text("▲", "overmark");
        mark.getElement().setAttribute("role", "img").setAttribute("aria-label", Words.say("shell.over-target"));
        return row("over", mark, text(number, "num"));
    }

    /** A number within a tenth of its target. */
    public static Span near(String number) {
        return text(number, "near");
    }

    public static Button button(String text, Runnable onClick, ButtonVariant... variants) {
        Button button = new Button(text, click -> onClick.run());
        button.addThemeVariants(variants);
        return button;
    }

    public static Button button(String text, String icon, ButtonVariant... variants) {
        Button button = new Button(text, Icon.of(icon));
        button.addThemeVariants(variants);
        return button;
    }

    public static Button iconButton(String icon, String label, ButtonVariant... variants) {
        Button button = new Button(Icon.of(icon));
        button.setAriaLabel(label);
        button.addThemeName("icon");
        button.addThemeVariants(variants);
        return button;
    }

    /** A filter that is set, and the button that takes it away. */
    public static Span chip(String name, String value, Runnable onRemove) {
        NativeButton remove = new NativeButton("", click -> onRemove.run());
        remove.add(Icon.small("x"));
        remove.setAriaLabel(Words.say("shell.remove-filter", name));
        return row("fchip", new Span(name), strong(value), remove);
    }

    /** A link within the console stays in the page; {@code path} has no leading slash. */
    public static Anchor link(String text, String path) {
        Anchor link = new Anchor(path, text);
        link.addClassName("nw");
        return link;
    }

    /** A link to another system, in a tab of its own; {@code address} is whole. */
    public static Anchor external(String text, String address) {
        Anchor link = link(text, address);
        link.setTarget(AnchorTarget.BLANK);
        link.getElement().setAttribute("rel", "noopener noreferrer");
        link.add(Icon.small("arrow-up-right"));
        return link;
    }

    /** A link that looks like a button: the next step is another page. */
    public static Anchor linkButton(String text, String path, boolean primary) {
        Anchor link = link(text, path);
        link.addClassName("btn");
        link.setClassName("primary", primary);
        return link;
    }

    /** A name that is a link, in text colour. */
    public static Anchor nameLink(String text, String path) {
        Anchor link = link(text, path);
        link.addClassNames("q", "ep");
        return link;
    }

    /** A link that acts here instead of going there. */
    public static NativeButton action(String text, Runnable onClick) {
        NativeButton action = new NativeButton(text, click -> onClick.run());
        action.addClassName("link");
        return action;
    }

    /** Content with the page's gutter at its sides. */
    public static Div padded(Component... content) {
        Div padded = new Div(content);
        padded.addClassName("sec");
        return padded;
    }

    /** The outermost part of every view: header first, then what follows below. */
    public static Main page(Component... parts) {
        Main page = new Main(parts);
        page.addClassName("page");
        return page;
    }
}
