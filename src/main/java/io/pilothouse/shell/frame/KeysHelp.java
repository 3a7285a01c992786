package io.pilothouse.shell.frame;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.shell.KeyValues;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** All keys that do something here. The page's own are read from the page. */
class KeysHelp extends Dialog {
    private final Div pages = new Div();

    KeysHelp(List<MenuPlace> places) {
        setHeaderTitle(Words.say("shell.keys.title"));
        setWidth("600px");
        Button close = Parts.iconButton("x", Words.say("shell.close"), ButtonVariant.TERTIARY);
        close.addClickListener(click -> close());
        close.setAutofocus(true);
        getHeader().add(close);
        addClassName("keysdialog");
        KeyValues everywhere = new KeyValues();
        pair(everywhere, "shell.keys.palette", Words.say("shell.keys.ctrl"), "K");
        pair(everywhere, "shell.keys.find", "/");
        pair(everywhere, "shell.keys.help", "?");
        pair(everywhere, "shell.keys.rows", "j", "k");
        pair(everywhere, "shell.keys.primary", Words.say("shell.keys.ctrl"), "↵");
        pair(everywhere, "shell.keys.close", "Esc");
        KeyValues go = new KeyValues();
        places.stream()
                .filter(place -> !place.key().isEmpty())
                .forEach(place -> go.pair(place.title(), keys("g", place.key())));
        pages.setVisible(false);
        Div columns = new Div(
                new Div(new H2(Words.say("shell.keys.everywhere")), everywhere),
                new Div(new H2(Words.say("shell.keys.go")), go));
        columns.addClassName("keycolumns");
        add(columns, pages, Parts.prose(Words.say("shell.keys.note")));
        getElement().executeJs("return window.pilothouseKeys.ofThisPage()").then(this::showPageKeys);
    }

    private void showPageKeys(JsonNode found) {
        KeyValues here = new KeyValues();
        found.forEach(entry ->
                here.pair(entry.path("does").asString(), keys(entry.path("key").asString())));
        pages.removeAll();
        pages.add(new H2(Words.say("shell.keys.page")), here);
        pages.setVisible(!found.isEmpty());
    }

    private static void pair(KeyValues keyValues, String word, String... keys) {
        keyValues.pair(Words.say(word), keys(keys));
    }

    private static Span keys(String... keys) {
        Span all = Parts.row("kk");
        for (String key : keys) {
            Span kbd = Parts.text(key, "kbd");
            all.add(kbd);
        }
        return all;
    }
}
