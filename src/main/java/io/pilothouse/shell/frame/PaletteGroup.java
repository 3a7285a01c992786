package io.pilothouse.shell.frame;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.shell.Icon;
import io.pilothouse.shell.PaletteSource.Hit;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.StateShape;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Hits of one kind under their heading, with the typed text marked. */
class PaletteGroup extends Div {
    PaletteGroup(String heading, List<Hit> hits, String text) {
        getElement().setAttribute("role", "group").setAttribute("aria-label", heading);
        Div title = new Div(heading);
        title.addClassName("ptitle");
        title.getElement().setAttribute("aria-hidden", "true");
        add(title);
        hits.forEach(hit -> add(option(hit, text)));
    }

    private static Anchor option(Hit hit, String text) {
        Anchor option = new Anchor(hit.path(), icon(hit.icon()), marked(hit.title(), text));
        option.add(Parts.text(hit.about(), "t3", "about"));
        option.addClassName("pi");
        option.getElement()
                .setAttribute("role", "option")
                .setAttribute("tabindex", "-1")
                .setAttribute("aria-selected", "false");
        return option;
    }

    /** A state's shape keeps its colour. */
    private static Span icon(String name) {
        return Stream.of(StateShape.values())
                .filter(shape -> shape.icon().equals(name))
                .findFirst()
                .map(Parts::mark)
                .orElseGet(() -> Parts.row("picon", Icon.of(name)));
    }

    private static Span marked(String title, String text) {
        int at = text.isEmpty() ? -1 : title.toLowerCase(Locale.ROOT).indexOf(text.toLowerCase(Locale.ROOT));
        if (at < 0) {
            return Parts.text(title, "nw");
        }
        int end = Math.min(title.length(), at + text.length());
        return Parts.row(
                "nw",
                new Span(title.substring(0, at)),
                Parts.strong(title.substring(at, end)),
                new Span(title.substring(end)));
    }
}
