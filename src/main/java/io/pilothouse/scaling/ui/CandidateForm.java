package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.pilothouse.scaling.replay.Knobs;
import io.pilothouse.scaling.replay.ScaleUp;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.TypedNumber;
import io.pilothouse.shell.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Sets a candidate by hand, or changes one. What is wrong is said at its field. */
class CandidateForm extends Div {
    private static final int LONGEST_WINDOW = 3_600;
    /** The least that KEDA keeps. */
    private static final double LEAST_THRESHOLD = 0.001;

    private final TextField threshold;
    private final TextField least;
    private final TextField most;
    private final TextField window;
    private final Checkbox slow = new Checkbox(Words.say("replay.field.slow"));
    private final ScaleUpFields up = new ScaleUpFields();
    private final Button add;
    private final Button cancel;
    private final On on;
    private @Nullable Knobs edited;

    /** What becomes of what is typed. */
    interface On {
        void added(Knobs knobs);

        void changed(Knobs before, Knobs after);
    }

    CandidateForm(Knobs now, String trigger, On on) {
        this.on = on;
        threshold = field(Words.say("replay.field.threshold", trigger), written(now.threshold()));
        least = whole("replay.field.least", now.least());
        most = whole("replay.field.most", now.most());
        window = whole("replay.field.window", now.windowSeconds());
        add = Parts.button(Words.say("replay.add"), this::send);
        cancel = Parts.button(Words.say("replay.edit.cancel"), () -> begin(now), ButtonVariant.TERTIARY);
        addClassName("tryfields");
        add(threshold, least, most, window, slow);
        up.inputs().forEach(this::add);
        add(Parts.row("row", add, cancel));
        begin(now);
    }

    private static TextField field(String label, String now) {
        TextField field = new TextField(label);
        field.setHelperText(Words.say("scaling.form.now", now));
        field.setManualValidation(true);
        return field;
    }

    /** What is now is written as everywhere on the page; it can be typed so too. */
    private static TextField whole(String label, int now) {
        return field(Words.say(label), Figures.here().exact(now));
    }

    private static String written(double number) {
        return TypedNumber.written(number, Words.reader());
    }

    private void begin(Knobs from) {
        edited = null;
        show(from);
    }

    /** Until it is sent or given up. */
    void edit(Knobs knobs) {
        edited = knobs;
        show(knobs);
        threshold.focus();
    }

    private void show(Knobs knobs) {
        threshold.setValue(written(knobs.threshold()));
        least.setValue(written(knobs.least()));
        most.setValue(written(knobs.most()));
        window.setValue(written(knobs.windowSeconds()));
        slow.setValue(knobs.isSlow());
        up.show(knobs.up());
        List.of(threshold, least, most, window, up.window()).forEach(field -> field.setInvalid(false));
        add.setText(Words.say(edited == null ? "replay.add" : "replay.edit.save"));
        cancel.setVisible(edited != null);
    }

    private void send() {
        Knobs typed = typed().orElse(null);
        if (typed == null) {
            return;
        }
        Knobs before = edited;
        if (before == null) {
            on.added(typed);
        } else {
            edited = null;
            show(typed);
            on.changed(before, typed);
        }
    }

    /** Empty where something is wrong, which then stands at its field; the first of them gets the focus. */
    private Optional<Knobs> typed() {
        Map<TextField, String> wrong = new LinkedHashMap<>();
        double limit = TypedNumber.amount(threshold.getValue(), Words.reader()).orElse(0.0);
        if (limit < LEAST_THRESHOLD) {
            wrong.put(threshold, Words.say("replay.wrong.threshold", threshold.getValue()));
        }
        OptionalInt fewest = whole(least, 0, Scaling.MOST);
        if (fewest.isEmpty()) {
            wrong.put(least, Words.say("replay.wrong.least", least.getValue()));
        }
        int from = Math.max(1, fewest.orElse(0));
        OptionalInt highest = whole(most, from, Scaling.MOST);
        if (highest.isEmpty()) {
            wrong.put(most, Words.say("replay.wrong.most", most.getValue(), from));
        }
        OptionalInt seconds = whole(window, 0, LONGEST_WINDOW);
        if (seconds.isEmpty()) {
            wrong.put(window, Words.say("replay.wrong.window", window.getValue()));
        }
        ScaleUp faster = up.typed(wrong);
        say(wrong);
        return wrong.isEmpty()
                ? Optional.of(new Knobs(
                        limit, fewest.getAsInt(), highest.getAsInt(), seconds.getAsInt(), slow.getValue(), faster))
                : Optional.empty();
    }

    private static OptionalInt whole(TextField field, int from, int to) {
        return TypedNumber.whole(field.getValue())
                .filter(number -> number >= from && number <= to)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    private void say(Map<TextField, String> wrong) {
        List.of(threshold, least, most, window, up.window()).forEach(field -> {
            field.setErrorMessage(wrong.getOrDefault(field, ""));
            field.setInvalid(wrong.containsKey(field));
        });
        wrong.keySet().stream().findFirst().ifPresent(TextField::focus);
    }
}
