package io.pilothouse.history;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a person names to say which state of the repository they mean. */
public sealed interface Point {
    /** As it stands in an address. */
    String written();

    /** What main is now. */
    record Now() implements Point {
        @Override
        public String written() {
            return NOW;
        }
    }

    /** What main was then. */
    record Moment(Instant at) implements Point {
        @Override
        public String written() {
            return at.toString();
        }
    }

    /** @param id of a commit, or 4 digits of it and more */
    record OfCommit(String id) implements Point {
        @Override
        public String written() {
            return id;
        }
    }

    /** {@code now}, a moment of ISO 8601 with its zone, or the beginning of a commit's id; empty for anything else. */
    static Optional<Point> read(String written) {
        String text = written.strip();
        if (text.equalsIgnoreCase(NOW)) {
            return Optional.of(new Now());
        }
        String id = text.toLowerCase(Locale.ROOT);
        return ID.matcher(id).matches() ? Optional.of(new OfCommit(id)) : moment(text);
    }

    private static Optional<Point> moment(String text) {
        try {
            return Optional.of(new Moment(Instant.parse(text)));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    String NOW = "now";
    Pattern ID = Pattern.compile("[0-9a-f]{4,40}");
}
