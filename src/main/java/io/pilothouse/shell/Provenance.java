package io.pilothouse.shell;

import java.util.Locale;

/** Where a value in a form comes from. */
public enum Provenance {
    /** From a file or an API. */
    READ,
    /** Computed. */
    DERIVED,
    /** The same as what runs now. */
    AS_SERVING,
    /** Of the engine or of the repository's {@code console/}. */
    DEFAULT,
    /** Changed in this form. */
    YOU;

    /** In the reader's language: read, gelesen. */
    public String word() {
        return Words.say("shell.provenance." + name().toLowerCase(Locale.ROOT));
    }
}
