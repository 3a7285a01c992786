package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A choice a person can make: its component, and what was proposed. */
record FormField<V>(
        HasValue<?, V> input,
        HasValidation validation,
        @Nullable V proposed) {
    /** Whether it says something else than was proposed. */
    boolean isTyped() {
        return proposed == null ? !input.isEmpty() : !Objects.equals(input.getValue(), proposed);
    }

    /** As if a person typed it. */
    @SuppressWarnings("unchecked") // what was typed into the field of the same name
    void type(@Nullable Object value) {
        input.setValue(value == null ? input.getEmptyValue() : (V) value);
    }

    void focus() {
        if (input instanceof Focusable<?> field) {
            field.focus();
        }
    }

    /** Why what stands there is refused; empty takes it back. */
    void refuse(String why) {
        validation.setErrorMessage(why);
        validation.setInvalid(!why.isEmpty());
    }
}
