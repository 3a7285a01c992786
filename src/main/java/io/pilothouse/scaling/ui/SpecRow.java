package io.pilothouse.scaling.ui;

import io.pilothouse.scaling.SpecDraft;
import io.pilothouse.shell.FormRow;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Provenance;
import java.util.Optional;

/** A field with its label and with what stands there in Git; once another value is typed, with the way back to that. */
final class SpecRow {
    /** So much of a value has room beside its field. */
    private static final int SHORT = 30;

    private final SpecField field;
    private final SpecField.Place place;
    private final SpecField.Edited edited;
    private final String before;
    /** The same as the reader writes it. */
    private final String shown;

    private final FormRow row;

    /** @param opened what is in Git */
    SpecRow(SpecField.Place place, SpecField field, SpecDraft opened, SpecField.Edited edited) {
        this.field = field.onEdit(edited);
        this.place = place;
        this.edited = edited;
        before = field.in(opened);
        shown = field.shown(opened);
        row = new FormRow(
                place.label(),
                field.input(),
                before.isEmpty() ? Provenance.DEFAULT : Provenance.READ,
                before.isEmpty() ? unset(place.otherwise()) : now());
    }

    private String now() {
        return isLong() ? Words.say("tuning.now.long") : Words.say("scaling.form.now", shown);
    }

    private boolean isLong() {
        return before.length() > SHORT;
    }

    private static String unset(String otherwise) {
        return otherwise.isEmpty() ? Words.say("scaling.form.unset") : Words.say("scaling.form.unset.is", otherwise);
    }

    /** Over the whole width, for what is long. */
    SpecRow wide() {
        row.addClassName("long");
        return this;
    }

    FormRow row() {
        return row;
    }

    SpecField field() {
        return field;
    }

    void show(SpecDraft draft) {
        field.show(draft);
        if (field.in(draft).equals(before)) {
            row.unchanged();
        } else {
            row.changed(back(), () -> edited.by(now -> Optional.of(now.with(place.at(), before))));
        }
    }

    private String back() {
        return before.isEmpty()
                ? Words.say("tuning.back.unset")
                : isLong() ? Words.say("tuning.back.long") : Words.say("tuning.back", shown);
    }
}
