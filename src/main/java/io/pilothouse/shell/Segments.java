package io.pilothouse.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A few choices of which one is pressed. */
public final class Segments extends Div {
    private final List<NativeButton> choices;
    private Consumer<String> onChoice = choice -> {};
    private String key = "";

    public Segments(String label, String chosen, String... words) {
        addClassName("seg");
        getElement().setAttribute("role", "group").setAttribute("aria-label", label);
        choices = Stream.of(words).map(this::choice).toList();
        choices.forEach(this::add);
        press(chosen);
    }

    public Segments onChoice(Consumer<String> listener) {
        onChoice = listener;
        return this;
    }

    /** With two choices, a key that presses the other one. */
    public Segments toggledBy(String shortcut) {
        key = shortcut;
        return this;
    }

    public void press(String chosen) {
        choices.forEach(choice -> press(choice, choice.getText().equals(chosen)));
    }

    private void press(NativeButton choice, boolean pressed) {
        choice.getElement().setAttribute("aria-pressed", String.valueOf(pressed));
        if (pressed || key.isEmpty()) {
            choice.getElement().removeAttribute("data-key");
        } else {
            Keys.bind(choice, key);
        }
    }

    private NativeButton choice(String word) {
        return new NativeButton(word, click -> {
            press(word);
            onChoice.accept(word);
        });
    }
}
