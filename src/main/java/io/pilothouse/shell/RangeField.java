package io.pilothouse.shell;

import com.vaadin.flow.component.AbstractSinglePropertyField;
import com.vaadin.flow.component.HasAriaLabel;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.function.SerializableFunction;

/** The browser's slider, in steps. */
@Tag("input")
public final class RangeField extends AbstractSinglePropertyField<RangeField, String> implements HasAriaLabel {
    private final SerializableFunction<Integer, String> words;

    /** @param words what a step is called: seen beside it, and read */
    public RangeField(int least, int most, int step, SerializableFunction<Integer, String> words) {
        super("value", String.valueOf(least), false);
        this.words = words;
        getElement()
                .setAttribute("type", "range")
                .setAttribute("min", String.valueOf(least))
                .setAttribute("max", String.valueOf(most))
                .setAttribute("step", String.valueOf(step))
                .setAttribute("value", String.valueOf(least));
        getElement().getClassList().add("range");
        setSynchronizedEvent("change");
        addValueChangeListener(changed -> speak());
        speak();
    }

    public int step() {
        String value = getValue();
        return value.matches("-?\\d{1,9}") ? Integer.parseInt(value) : 0;
    }

    public RangeField at(int step) {
        getElement().setAttribute("value", String.valueOf(step));
        setValue(String.valueOf(step));
        return this;
    }

    private void speak() {
        getElement().setAttribute("aria-valuetext", words.apply(step()));
    }
}
