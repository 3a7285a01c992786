package io.pilothouse.shell.frame;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.shell.Icon;
import io.pilothouse.shell.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** On a phone: the places one needs at night, and the palette. */
class BottomBar extends Nav {
    private final Map<String, Anchor> links = new LinkedHashMap<>();

    BottomBar(List<MenuPlace> places, Counts counts, Runnable openPalette) {
        addClassName("pbn");
        setAriaLabel(Words.say("shell.nav.phone"));
        places.stream().filter(MenuPlace::onPhone).forEach(place -> {
            Anchor link = new Anchor(
                    place.path().isEmpty() ? "." : place.path(), Icon.of(place.icon()), new Span(place.title()));
            link.add(counts.of(place));
            links.put(place.path(), link);
            add(link);
        });
        NativeButton find = new NativeButton("", click -> openPalette.run());
        find.add(Icon.of("search"), new Div(Words.say("shell.nav.find")));
        add(find);
    }

    void at(String path) {
        links.forEach((place, link) -> {
            if (path.equals(place) || path.startsWith(place + "/")) {
                link.getElement().setAttribute("aria-current", "page");
            } else {
                link.getElement().removeAttribute("aria-current");
            }
        });
    }
}
