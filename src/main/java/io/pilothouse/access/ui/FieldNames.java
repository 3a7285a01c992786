package io.pilothouse.access.ui;

import io.pilothouse.access.keycloak.StepWords;
import io.pilothouse.shell.Words;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fields of objects of a realm in words; what belongs to Keycloak alone keeps its name. */
final class FieldNames {
    /** Where a field begins among those that are kept in one line. */
    private static final Pattern KEPT = Pattern.compile("(^|, )([\\w.-]+)(?= [^→]+ → )");

    private FieldNames() {}

    static String say(String field) {
        return StepWords.isKnown(field) ? Words.say("keycloak.field." + field) : field;
    }

    /** Fields with what they were and became, as {@code token-seconds 43200 → 600}. */
    static String retold(String fields) {
        return KEPT.matcher(fields)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1)
                        + (StepWords.isKnown(found.group(2)) ? say(found.group(2)) + ":" : found.group(2))));
    }
}
