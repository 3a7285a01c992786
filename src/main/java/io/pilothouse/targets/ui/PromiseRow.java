package io.pilothouse.targets.ui;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.pilothouse.shell.FormRow;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Typed;
import io.pilothouse.shell.TypedNumber;
import io.pilothouse.shell.Words;
import io.pilothouse.targets.Objective;
import io.pilothouse.units.Provenance;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is promised of one thing: a share, and within how many seconds. Without a share nothing is. */
final class PromiseRow {
    private static final double HUNDRED = 100;
    private static final double EXACT = 1e9;

    private final Objective.Of of;
    private final Select<Double> seconds = new Select<>();
    private final TextField share = new TextField();
    private final FormRow row;

    /** @param now null where nothing is promised of it */
    PromiseRow(Objective.Of of, @Nullable Objective now, Typed typed) {
        this.of = of;
        String name = TargetWords.of(of);
        seconds.setItems(of.bounds());
        seconds.setItemLabelGenerator(bound -> bound == null ? "–" : TargetWords.seconds(bound));
        seconds.setEmptySelectionAllowed(true);
        seconds.setAriaLabel(Words.say("targets.form.seconds.of", name));
        seconds.setManualValidation(true);
        seconds.setVisible(of.isTimed());
        share.setAriaLabel(Words.say("targets.form.share.of", name));
        share.setSuffixComponent(new Span("%"));
        share.setManualValidation(true);
        share.setValueChangeMode(ValueChangeMode.LAZY);
        share.getElement().setAttribute("inputmode", "decimal");
        Double bound = now == null ? null : now.seconds();
        String written = now == null ? "" : written(now.share());
        seconds.setValue(bound);
        share.setValue(written);
        typed.keep(of.field() + ".seconds", name, seconds, bound, this::bound);
        typed.keep(of.field() + ".share", name, share, written);
        Span fields = Parts.row("row", share, seconds);
        row = new FormRow(
                name,
                fields,
                now == null ? Provenance.DEFAULT : Provenance.READ,
                Words.say(now == null ? "targets.form.nothing" : "targets.form.promised"));
        share.addValueChangeListener(change -> row.refuse("")); // what was refused was another value
        seconds.addValueChangeListener(change -> row.refuse(""));
    }

    private double bound(String text) {
        return of.bounds().stream()
                .filter(bound -> bound.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text + " (expected: one of " + of.bounds() + ")"));
    }

    private static String written(double share) {
        Locale locale = Words.reader();
        return TypedNumber.written(Math.round(share * HUNDRED * EXACT) / EXACT, locale);
    }

    FormRow row() {
        return row;
    }

    boolean isEmpty() {
        return share.getValue().isBlank() && seconds.isEmpty();
    }

    void clear() {
        share.clear();
        seconds.clear();
    }

    void focus() {
        share.focus();
    }

    void readOnly() {
        share.setReadOnly(true);
        seconds.setReadOnly(true);
    }

    /** What stands there; empty where nothing does, and where it is no promise, which is said at its field. */
    Optional<Objective> objective() {
        share.setInvalid(false);
        seconds.setInvalid(false);
        if (isEmpty()) {
            return Optional.empty();
        }
        Optional<Double> number = TypedNumber.decimal(share.getValue().replace("%", ""))
                .map(percent -> Math.round(percent / HUNDRED * EXACT) / EXACT)
                .filter(part -> part > 0 && part < 1);
        boolean timed = !of.isTimed() || !seconds.isEmpty();
        if (number.isEmpty()) {
            refuse(share);
        }
        if (!timed) {
            seconds.setErrorMessage(Words.say("targets.form.seconds.none"));
            seconds.setInvalid(true);
        }
        return number.filter(_ -> timed).map(part -> new Objective(of, of.isTimed() ? seconds.getValue() : null, part));
    }

    private void refuse(TextField field) {
        String said = field.getValue().isBlank() ? Words.say("targets.form.none") : field.getValue();
        field.setErrorMessage(Words.say("targets.form.share.wrong", said));
        field.setInvalid(true);
        field.focus();
    }

    boolean isInvalid() {
        return share.isInvalid() || seconds.isInvalid();
    }

    /** Says at the row what is about it, and answers what is not. */
    List<Reason> take(List<Reason> reasons) {
        List<Reason> left = new ArrayList<>();
        StringBuilder said = new StringBuilder();
        for (Reason reason : reasons) {
            if (reason.toString().startsWith(of.field() + ".") || reason.facts().contains(of.field())) {
                said.append(said.isEmpty() ? "" : " ").append(Words.say(reason));
            } else {
                left.add(reason);
            }
        }
        row.refuse(said.toString());
        return left;
    }
}
