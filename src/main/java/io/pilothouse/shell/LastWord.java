package io.pilothouse.shell;

import com.vaadin.flow.component.html.Span;
import io.pilothouse.live.Reading;
import io.pilothouse.units.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a state is said that nobody can read now: as of when it was, and neither good nor bad. */
public final class LastWord {
    private LastWord() {}

    /** Since when what was read may not hold any more; null while it does. */
    public static @Nullable Instant of(Reading<?> reading) {
        return reading instanceof Reading.Lost<?> lost ? lost.since() : null;
    }

    /** @param asOf since when it may not hold any more; null while it is of now */
    public static Span state(StateShape shape, String word, @Nullable Instant asOf) {
        return Parts.state(asOf == null ? shape : StateShape.UNKNOWN, said(word, asOf));
    }

    /** The same of a whole sentence: As of 14:03: The realm has it all. */
    public static Span sentence(StateShape shape, String sentence, @Nullable Instant asOf) {
        return asOf == null
                ? Parts.state(shape, sentence)
                : Parts.state(StateShape.UNKNOWN, Words.say(Reason.of("shell.as-of.sentence", sentence, asOf)));
    }

    /** Synced; Synced, as of 14:03. */
    public static String said(String word, @Nullable Instant asOf) {
        return asOf == null ? word : Words.say(Reason.of("shell.as-of", word, asOf));
    }
}
