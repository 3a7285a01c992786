package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldBase;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.pilothouse.scaling.SpecDraft;
import io.pilothouse.shell.FormRow;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Provenance;
import java.util.Optional;
import java.util.function.Function;

/** One place of a spec as a field, with what stands there now beside it. */
final class SpecRow {
    private final String at;
    private final TextFieldBase<?, String> field;
    private final FormRow row;
    private final Function<SpecDraft, String> read;
    private final Write write;

    /** Empty for what cannot stand there. */
    interface Write {
        Optional<SpecDraft> to(SpecDraft draft, String typed);
    }

    /** Takes what the form becomes by one field. */
    interface Edited {
        void by(Function<SpecDraft, Optional<SpecDraft>> edit);
    }

    private SpecRow(String at, String label, TextFieldBase<?, String> field, SpecDraft opened, Place place) {
        this.at = at;
        this.field = field;
        read = place.read();
        write = place.write();
        String now = read.apply(opened);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setManualValidation(true);
        field.setReadOnly(false);
        row = new FormRow(
                label,
                field,
                now.isEmpty() ? Provenance.DEFAULT : Provenance.READ,
                now.isEmpty()
                        ? Words.say(
                                place.otherwise().isEmpty() ? "scaling.form.unset" : "scaling.form.unset.is",
                                place.otherwise())
                        : Words.say("scaling.form.now", now.replace("\n", ", ")));
        field.setAriaLabel(label);
    }

    /** @param otherwise what KEDA takes where nothing stands there; empty where that is nothing */
    private record Place(Function<SpecDraft, String> read, Write write, String otherwise) {}

    static SpecRow of(String at, String label, String otherwise, SpecDraft opened) {
        return new SpecRow(at, label, new TextField(), opened, plain(at, otherwise));
    }

    static SpecRow lines(String at, String label, SpecDraft opened) {
        return new SpecRow(at, label, new TextArea(), opened, plain(at, ""));
    }

    static SpecRow policies(String at, String label, SpecDraft opened) {
        TextArea area = new TextArea();
        area.setHelperText(Words.say("scaling.form.policies.how"));
        return new SpecRow(
                at,
                label,
                area,
                opened,
                new Place(draft -> draft.policies(at), (draft, typed) -> draft.withPolicies(at, typed), ""));
    }

    private static Place plain(String at, String otherwise) {
        return new Place(draft -> draft.text(at), (draft, typed) -> Optional.of(draft.with(at, typed)), otherwise);
    }

    SpecRow onEdit(Edited edited) {
        field.addValueChangeListener(change -> {
            if (change.isFromClient() && !field.isReadOnly()) {
                edited.by(draft -> write.to(draft, field.getValue()));
            }
        });
        return this;
    }

    FormRow row() {
        return row;
    }

    void readOnly() {
        field.setReadOnly(true);
    }

    void show(SpecDraft draft) {
        String now = read.apply(draft);
        if (!field.getValue().equals(now)) {
            field.setValue(now);
        }
        field.setInvalid(false);
    }

    void refuse(String words) {
        field.setErrorMessage(words);
        field.setInvalid(true);
    }

    /** Whether a sentence that begins with its field is about this one. */
    boolean isOf(String said) {
        String inner = at.substring(at.lastIndexOf('.') + 1);
        int end = at.lastIndexOf('.');
        return said.startsWith(at + ":")
                || said.startsWith(at + " ")
                || end > 0 && said.startsWith(at.substring(0, end) + ": " + inner + " ");
    }
}
