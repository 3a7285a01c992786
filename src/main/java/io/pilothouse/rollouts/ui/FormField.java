package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A choice a person can make: its component, and what was proposed.
 *
 * @param meaning of what stands there: 16,384 and 16384 are one value
 */
record FormField<V>(
        HasValue<?, V> input,
        HasValidation validation,
        @Nullable V proposed,
        Function<V, Object> meaning) {
    /** Whether it says something else than was proposed. */
    boolean isTyped() {
        return proposed == null
                ? !input.isEmpty()
                : !meaning.apply(input.getValue()).equals(meaning.apply(proposed));
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
