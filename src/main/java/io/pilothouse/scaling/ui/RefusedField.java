package io.pilothouse.scaling.ui;

import io.pilothouse.shell.Words;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.function.UnaryOperator;

/** What a rule says, at the field that it is about: what was typed there, and what is expected by the names that the form has. */
final class RefusedField {
    private static final String AT = "settings.at";

    private RefusedField() {}

    /**
     * @param typed what stands in the field
     * @param label the name of the field whose place in the spec that is; anything else as it is
     */
    static String say(Reason refusal, String typed, UnaryOperator<String> label) {
        Reason rule = rule(refusal);
        if (rule.key().equals(AT) && rule.facts().getLast() instanceof Reason part) {
            return Words.say(part);
        }
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

    /** The innermost: around it stand who refuses it and where, which is a place in the spec. What is said of a part of the value stays with it. */
    private static Reason rule(Reason refusal) {
        boolean isAround = (refusal.key().equals(AT) || refusal.key().equals("scaling.refused.keda"))
                && refusal.facts().getFirst() instanceof String;
        return isAround && refusal.facts().getLast() instanceof Reason within ? rule(within) : refusal;
    }
}
