package io.pilothouse.shell;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.server.menu.MenuEntry;
import java.util.List;
import java.util.Locale;

/** Type, and go there. A real one also finds things and acts. */
class Palette extends Dialog {
    private final List<MenuEntry> places;
    private final TextField wanted = new TextField();
    private final Div hits = new Div();

    Palette(List<MenuEntry> places) {
        this.places = places;
        addThemeName("no-padding");
        getElement().setAttribute("aria-label", "Search or act");
        wanted.setAriaLabel("Search or act");
        wanted.setPlaceholder("Go to");
        wanted.setWidthFull();
        wanted.setAutofocus(true);
        wanted.setValueChangeMode(ValueChangeMode.EAGER);
        wanted.addValueChangeListener(typed -> showHits());
        wanted.addKeyPressListener(Key.ENTER, pressed -> goToFirst());
        Div content = new Div(wanted, hits);
        content.addClassName("palw");
        add(content);
        addOpenedChangeListener(change -> wanted.clear());
        showHits();
    }

    private List<MenuEntry> matching() {
        String text = wanted.getValue().toLowerCase(Locale.ROOT);
        return places.stream()
                .filter(place ->
                        Words.say(place.title()).toLowerCase(Locale.ROOT).contains(text))
                .toList();
    }

    private void showHits() {
        hits.removeAll();
        matching().forEach(place -> {
            Anchor hit = new Anchor(place.path(), Icon.of(place.icon()));
            hit.add(Words.say(place.title()));
            hit.setRouterIgnore(false);
            hit.addClassName("pi");
            hits.add(hit);
        });
    }

    private void goToFirst() {
        matching().stream().findFirst().ifPresent(place -> {
            close();
            getUI().ifPresent(ui -> ui.navigate(place.path()));
        });
    }
}
