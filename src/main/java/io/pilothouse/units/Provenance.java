package io.pilothouse.units;

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
    YOU
}
