package io.pilothouse.shell;

import java.util.Locale;

/** What a colour says. Never alone: a shape and a word stand before it. */
public enum Tone {
    GOOD,
    BUSY,
    WARN,
    BAD,
    OFF;

    /** The class in {@code patterns.css}. */
    String css() {
        return name().toLowerCase(Locale.ROOT);
    }
}
