package io.pilothouse.prices.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.pilothouse.shell.FormRow;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Provenance;
import org.jspecify.annotations.Nullable;

/** The rows of the form of prices. */
final class PriceRows {
    private PriceRows() {}

    /** What stands there is a person's own once it is not what was proposed. */
    static FormRow typed(HasValue<?, String> field, String proposed, FormRow row) {
        Runnable follow = () -> row.typed(!field.getOptionalValue().orElse("").equals(proposed));
        follow.run();
        field.addValueChangeListener(change -> follow.run());
        return row;
    }

    static FormRow row(String word, Component field, @Nullable Provenance from, String why) {
        FormRow row = new FormRow(Words.say("prices.field." + word), field, from, why);
        row.addClassNames("long", "entry");
        return row;
    }

    static TextField text() {
        TextField field = new TextField();
        field.setManualValidation(true);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.addValueChangeListener(change -> field.setInvalid(false));
        return field;
    }
}
