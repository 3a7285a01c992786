package io.pilothouse.scaling.ui;

import io.pilothouse.shell.Words;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.function.UnaryOperator;

/** What a rule says, at the field that it is about: what was typed there, and what is expected by the names that the form has. */
final class RefusedField {
    private RefusedField() {}

    /**
     * @param typed what stands in the field
     * @param label the name of the field whose place in the spec that is; anything else as it is
     */
    static String say(Reason refusal, String typed, UnaryOperator<String> label) {
        Reason rule = rule(refusal);
        if (!rule.key().equals("names.at-field") || !(rule.facts().getLast() instanceof Reason expected)) {
            return Words.say(refusal);
        }
        List<Object> named = expected.facts().stream()
                .map(fact -> fact instanceof String place ? label.apply(place) : fact)
                .toList();
        Reason said = new Reason(expected.key(), named);
        return typed.isEmpty()
                ? Words.say("tuning.refused.missing", Words.say(said))
                : Words.say(Reason.of("names.at-field", typed, said));
    }

    /** The innermost: around it stand who refuses it and where. */
    private static Reason rule(Reason refusal) {
        boolean isAround = refusal.key().equals("settings.at") || refusal.key().equals("scaling.refused.keda");
        return isAround && refusal.facts().getLast() instanceof Reason within ? rule(within) : refusal;
    }
}
