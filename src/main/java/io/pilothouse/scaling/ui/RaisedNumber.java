package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Sentences;
import io.pilothouse.shell.Typed;
import io.pilothouse.shell.Words;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/** A number of replicas: as it is now, and as it is wanted for a time. */
final class RaisedNumber extends Div {
    private final TextField wanted = new TextField();
    private final int now;
    private IntConsumer tapped = replicas -> {};
    private final Button more = step("scaling.raise.more", 1);
    private final Button fewer = step("scaling.raise.fewer", -1);

    RaisedNumber(String label, int now, Typed typed) {
        this.now = now;
        wanted.setManualValidation(true);
        wanted.setValueChangeMode(ValueChangeMode.LAZY);
        wanted.setValue(String.valueOf(now));
        wanted.setAriaLabel(Words.say("scaling.raise.label", label, now));
        wanted.setWidth("9ch");
        wanted.getElement().setAttribute("inputmode", "numeric");
        more.setAriaLabel(Words.say("scaling.raise.more.of", label));
        fewer.setAriaLabel(Words.say("scaling.raise.fewer.of", label));
        Div value = new Div(Parts.row("row", Parts.strong(Words.say("scaling.raise.arrow", now)), fewer, wanted, more));
        value.addClassName("fv");
        addClassName("fld");
        add(Parts.text(label, "lbl"), value);
        typed.keep(label, label, wanted, String.valueOf(now));
    }

    /** A tap each: no keyboard is needed on a phone. Never below what is there now. */
    private Button step(String sign, int by) {
        return Parts.button(Words.say(sign), () -> {
            int replicas = Math.max(now, wanted().orElse(now) + by);
            want(replicas);
            tapped.accept(replicas);
        });
    }

    /** @param replicas hears what a tap made of it */
    void onTap(IntConsumer replicas) {
        tapped = replicas;
    }

    void want(int replicas) {
        wanted.setValue(String.valueOf(replicas));
    }

    void onChange(Runnable changed) {
        wanted.addValueChangeListener(_ -> changed.run());
    }

    /** Empty for what is no number of replicas. */
    OptionalInt wanted() {
        String typed = wanted.getValue().strip();
        int replicas = typed.matches("\\d{1,9}") ? Integer.parseInt(typed) : Integer.MAX_VALUE;
        return replicas <= Scaling.MOST ? OptionalInt.of(replicas) : OptionalInt.empty();
    }

    /** That what stands there is no number of replicas. */
    void refuseText() {
        refuse(Words.say("scaling.raise.refused.number", wanted.getValue().strip(), Scaling.MOST));
    }

    void refuse(String words) {
        wanted.setErrorMessage(
                wanted.isInvalid() ? Sentences.joined(Stream.of(wanted.getErrorMessage(), words)) : words);
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
        more.setVisible(false);
        fewer.setVisible(false);
    }
}
