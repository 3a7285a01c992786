package io.pilothouse.review.tracking;

import io.pilothouse.units.Reason;
import java.time.Instant;

/** Something that happened to a commit, and who said so. */
public record LogLine(Instant at, Source source, boolean good, Reason sentence) {
    /**
     * Who did it.
     *
     * @param label a name, the same in every language
     */
    public record Source(String label) {
        public static final Source GIT = new Source("Git");
        public static final Source PILOTHOUSE = new Source("Pilothouse");
    }

    /** The same at another time. */
    LogLine movedTo(Instant other) {
        return new LogLine(other, source, good, sentence);
    }

    public static LogLine good(Instant at, Source source, String key, Object... values) {
        return new LogLine(at, source, true, Reason.of(key, values));
    }

    public static LogLine bad(Instant at, Source source, Reason sentence) {
        return new LogLine(at, source, false, sentence);
    }
}
