package io.pilothouse.history.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.pilothouse.history.ReadHistory.Wanted;
import io.pilothouse.shell.Keys;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Words;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whose commits, and of which endpoint. */
class HistoryFilter extends Div {
    private final TextField person = new TextField();
    private final ComboBox<String> folder = new ComboBox<>();
    private Wanted wanted = new Wanted("", "", null);

    HistoryFilter(Consumer<Wanted> onChange) {
        addClassName("fbar");
        person.setPlaceholder(Words.say("history.filter.person"));
        person.setAriaLabel(Words.say("history.filter.person"));
        person.setClearButtonVisible(true);
        person.setWidth("240px");
        person.setSuffixComponent(Keys.hint("/"));
        person.setValueChangeMode(ValueChangeMode.LAZY);
        person.addValueChangeListener(change -> changed(change.isFromClient(), onChange));
        Keys.bind(person, "/");
        folder.setPlaceholder(Words.say("history.filter.folder"));
        folder.setAriaLabel(Words.say("history.filter.folder"));
        folder.setClearButtonVisible(true);
        folder.setItems(List.of()); // without any it takes no value, and the address is there before them
        folder.setAllowCustomValue(true);
        folder.addCustomValueSetListener(typed -> {
            folder.setValue(typed.getDetail());
            changed(typed.isFromClient(), onChange);
        });
        folder.addValueChangeListener(change -> changed(change.isFromClient(), onChange));
        folder.setWidth("280px");
        add(person, folder);
    }

    private void changed(boolean byReader, Consumer<Wanted> onChange) {
        String chosen = folder.getValue() == null ? "" : folder.getValue();
        if (byReader && !(chosen.equals(wanted.folder()) && person.getValue().equals(wanted.person()))) {
            onChange.accept(
                    new Wanted(chosen.replaceAll("/+$", ""), person.getValue().strip(), null));
        }
    }

    void show(Wanted now) {
        wanted = now;
        person.setValue(now.person());
        folder.setValue(now.folder().isEmpty() ? null : now.folder());
    }

    Wanted wanted() {
        return wanted;
    }

    /** What can be chosen; anything else can be typed. */
    void offer(Loaded<SequencedSet<String>> folders) {
        if (folders instanceof Loaded.Value<SequencedSet<String>>(SequencedSet<String> there)) {
            folder.setItems(there);
            show(wanted);
        }
    }

    /** models/mistral/prod, Rika. */
    String inWords() {
        return Stream.of(wanted.folder(), wanted.person())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
