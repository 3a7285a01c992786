package io.pilothouse.review.tracking;

import io.pilothouse.units.Reason;
import java.time.Instant;

/**
 * Something that happened to a commit, and who said so.
 *
 * @param at when, the first time
 * @param until when it happened last
 * @param times how often; 0 for what is only seen to be so, as often as somebody looks
 */
public record LogLine(Instant at, Source source, boolean good, Reason sentence, Instant until, int times) {
    public LogLine(Instant at, Source source, boolean good, Reason sentence) {
        this(at, source, good, sentence, at, 1);
    }

    /**
     * Who did it.
     *
     * @param label a name, the same in every language
     */
    public record Source(String label) {
        public static final Source GIT = new Source("Git");
        public static final Source PILOTHOUSE = new Source("Pilothouse");
    }

    /** The same whenever and however often it was: what two lines that say the same have in common. */
    LogLine timeless() {
        return new LogLine(Instant.EPOCH, source, good, sentence);
    }

    /** The same with one more time. */
    LogLine again(LogLine later) {
        return new LogLine(at, source, good, sentence, later.until, times + later.times);
    }

    /** Whether it says what another says, and of its time too. */
    boolean covers(LogLine other) {
        return timeless().equals(other.timeless()) && !other.at.isBefore(at) && !other.until.isAfter(until);
    }

    public static LogLine good(Instant at, Source source, String key, Object... values) {
        return new LogLine(at, source, true, Reason.of(key, values));
    }

    public static LogLine bad(Instant at, Source source, Reason sentence) {
        return new LogLine(at, source, false, sentence);
    }

    /** Goes on, and nobody says since when. */
    static LogLine seen(Instant at, Source source, Reason sentence) {
        return new LogLine(at, source, false, sentence, at, 0);
    }
}
