package io.pilothouse.fleet.ui;

import io.pilothouse.shell.Words;
import java.util.Set;

/** Values of labels that engines tell lines apart by, in the reader's language. */
final class LabelWords {
    /** Why requests wait, and how they ended, as engines call it. */
    private static final Set<String> KNOWN =
            Set.of("capacity", "deferred", "stop", "length", "abort", "error", "repetition");

    private LabelWords() {}

    /** As the engine says it where nobody has words for it. */
    static String of(String value) {
        return KNOWN.contains(value) ? Words.say("engines.part." + value) : value;
    }
}
