package io.pilothouse.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;

/** The small parts of which pages are made. They are HTML and CSS; a component each would cost memory and say nothing more. */
public final class Parts {
    private Parts() {}

    public static Span text(String text, String... classes) {
        Span span = new Span(text);
        span.addClassNames(classes);
        return span;
    }

    public static Span row(String classes, Component... children) {
        Span span = new Span(children);
        span.addClassNames(classes.split(" "));
        return span;
    }

    public static Span grow() {
        return row("grow");
    }

    public static Span key(String key) {
        Span kbd = text(key, "kbd");
        kbd.getElement().setAttribute("aria-hidden", "true");
        return kbd;
    }

    public static Span state(String shape, String tone, String word) {
        return row("state " + tone, Icon.of(shape), new Span(word));
    }

    public static Span badge(String shape, String tone, String word) {
        return row("badge " + tone, Icon.of(shape), new Span(word));
    }

    public static Span sha(String commit) {
        return text(commit, "mono", "sha");
    }

    public static Span who(String initials) {
        return text(initials, "who");
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
        remove.setAriaLabel("Remove filter " + name);
        return row("fchip", new Span(name), text(value, "strong"), remove);
    }

    public static Anchor link(String text, String path) {
        Anchor link = new Anchor(path, text);
        link.addClassName("nw");
        return link;
    }
}
