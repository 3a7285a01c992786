package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.pilothouse.scaling.controller.Rules.Policy;
import io.pilothouse.scaling.replay.ScaleUp;
import io.pilothouse.shell.TypedNumber;
import io.pilothouse.shell.Words;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How fast replicas come, of a candidate: as now, or by one policy and a window. */
final class ScaleUpFields {
    private static final int LONGEST_WINDOW = 3_600;

    private final Select<Policy> policy = new Select<>();
    private final TextField window = new TextField(Words.say("replay.field.up.window"));

    ScaleUpFields() {
        policy.setLabel(Words.say("replay.field.up"));
        policy.setItems(ScaleUp.POLICIES);
        policy.setEmptySelectionAllowed(true);
        policy.setEmptySelectionCaption(Words.say("replay.up.now"));
        policy.setItemLabelGenerator(one -> one == null ? Words.say("replay.up.now") : said(one));
        policy.addValueChangeListener(change -> enable(change.getValue()));
        window.setManualValidation(true);
        enable(null);
    }

    static String said(ScaleUp up) {
        return Words.say("replay.up", said(up.policy()), up.windowSeconds());
    }

    private static String said(Policy policy) {
        return Words.say(
                "replay.up." + policy.type().name().toLowerCase(Locale.ROOT), policy.value(), policy.periodSeconds());
    }

    private void enable(@Nullable Policy chosen) {
        window.setEnabled(chosen != null);
        window.setValue(chosen == null ? "" : window.getValue().isBlank() ? "0" : window.getValue());
    }

    Stream<Component> inputs() {
        return Stream.of(policy, window);
    }

    TextField window() {
        return window;
    }

    void show(@Nullable ScaleUp up) {
        if (up == null) {
            policy.clear();
            return;
        }
        policy.setItems(Stream.concat(ScaleUp.POLICIES.stream(), Stream.of(up.policy()))
                .distinct()
                .toList());
        policy.setValue(up.policy());
        window.setValue(TypedNumber.written(up.windowSeconds(), Words.reader()));
    }

    /** Null for as now, and where something is wrong. */
    @Nullable ScaleUp typed(Map<TextField, String> wrong) {
        Policy chosen = policy.getValue();
        if (chosen == null) {
            return null;
        }
        Integer seconds = TypedNumber.whole(window.getValue())
                .filter(number -> number >= 0 && number <= LONGEST_WINDOW)
                .orElse(null);
        if (seconds == null) {
            wrong.put(window, Words.say("replay.wrong.window", window.getValue()));
            return null;
        }
        return new ScaleUp(seconds, chosen);
    }
}
