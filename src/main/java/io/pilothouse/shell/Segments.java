package io.pilothouse.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A few choices of which one is pressed. */
public final class Segments<T> extends Div {
    private final Map<T, NativeButton> choices = new LinkedHashMap<>();
    private SerializableConsumer<T> onChoice = choice -> {};
    private String key = "";

    /** {@code label} is what is chosen here, for screen readers; {@code chosen} is null while nothing is. */
    public Segments(String label, List<T> values, SerializableFunction<T, String> words, @Nullable T chosen) {
        addClassName("seg");
        getElement().setAttribute("role", "group").setAttribute("aria-label", label);
        values.forEach(value -> choices.put(value, new NativeButton(words.apply(value), click -> choose(value))));
        choices.values().forEach(this::add);
        press(chosen);
    }

    public Segments<T> onChoice(SerializableConsumer<T> listener) {
        onChoice = listener;
        return this;
    }

    /** With two choices, a key that presses the other one. */
    public Segments<T> toggledBy(String shortcut) {
        key = shortcut;
        choices.values().forEach(this::bind);
        return this;
    }

    /** Without telling the listener. */
    public void press(@Nullable T chosen) {
        choices.forEach((value, button) -> {
            button.getElement().setAttribute("aria-pressed", String.valueOf(value.equals(chosen)));
            bind(button);
        });
    }

    private void choose(T value) {
        press(value);
        onChoice.accept(value);
    }

    private void bind(NativeButton button) {
        if (key.isEmpty() || "true".equals(button.getElement().getAttribute("aria-pressed"))) {
            button.getElement().removeAttribute("data-key");
        } else {
            Keys.bind(button, key);
        }
    }
}
