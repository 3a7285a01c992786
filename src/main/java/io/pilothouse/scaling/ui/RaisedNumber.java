package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Typed;
import io.pilothouse.shell.Words;
import java.util.OptionalInt;

/** A number of replicas: as it is now, and as it is wanted for a time. */
final class RaisedNumber extends Div {
    /** More are nobody's wish. */
    private static final int LARGEST = 9_999;

    private final IntegerField wanted = new IntegerField();
    private final String label;

    RaisedNumber(String label, int now, Typed typed) {
        this.label = label;
        wanted.setStepButtonsVisible(true);
        wanted.setMin(0);
        wanted.setMax(LARGEST);
        wanted.setManualValidation(true);
        wanted.setValue(now);
        wanted.setAriaLabel(Words.say("scaling.raise.label", label, now));
        wanted.getElement().setAttribute("inputmode", "numeric");
        addClassName("fld");
        Div value = new Div(Parts.row("row", Parts.strong(Words.say("scaling.raise.arrow", now)), wanted));
        value.addClassName("fv");
        add(Parts.text(label, "lbl"), value);
        typed.keep(label, label, wanted, now, Integer::valueOf);
    }

    void want(int replicas) {
        wanted.setValue(replicas);
    }

    void onChange(Runnable changed) {
        wanted.addValueChangeListener(_ -> changed.run());
    }

    /** Empty for what is no number of replicas. */
    OptionalInt wanted() {
        Integer typed = wanted.getValue();
        return typed == null || typed < 0 || typed > LARGEST ? OptionalInt.empty() : OptionalInt.of(typed);
    }

    /** That what stands there is no number of replicas. */
    void refuseText() {
        refuse(Words.say("scaling.raise.refused.number", label));
    }

    void refuse(String words) {
        wanted.setErrorMessage(
                wanted.isInvalid() ? wanted.getErrorMessage() + " " + words : words);
        wanted.setInvalid(true);
    }

    void accept() {
        wanted.setInvalid(false);
    }

    boolean isRefused() {
        return wanted.isInvalid();
    }

    void focus() {
        wanted.focus();
    }

    void readOnly() {
        wanted.setReadOnly(true);
    }
}
