package io.pilothouse.units;

/** A value from outside that cannot be a name here. The message names the value and what was expected. */
public final class InvalidName extends IllegalArgumentException implements ExpectedFailure {
    private static final int SHOWN = 80;

    private final String value;

    public InvalidName(String what, String value, String expected) {
        super(what + ": " + shown(value) + " (expected: " + expected + ")");
        this.value = shown(value);
    }

    /** As it may be shown. */
    public String value() {
        return value;
    }

    /** Control characters never reach a log line, and a long value is cut. */
    private static String shown(String value) {
        String printable = value.replaceAll("\\p{Cntrl}", "\uFFFD");
        return printable.length() <= SHOWN ? printable : printable.substring(0, SHOWN) + "…";
    }
}
