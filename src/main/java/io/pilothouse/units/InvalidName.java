package io.pilothouse.units;

/** A value from outside that cannot be a name here. The reason names the value and what was expected. */
public final class InvalidName extends IllegalArgumentException implements Explained {
    private static final int SHOWN = 80;

    private final String value;
    private final Reason reason;
    private final Reason atField;

    /** @param kind of name; {@code names.kind} and {@code names.kind.expected} are its words */
    public InvalidName(String kind, String value) {
        this(
                Reason.of("names." + kind),
                shown(value),
                Reason.of("names.at-field", shown(value), Reason.of("names." + kind + ".expected")));
    }

    private InvalidName(Reason what, String value, Reason atField) {
        super(Reason.of("names.wrong", what, atField).toString());
        this.value = value;
        this.atField = atField;
        reason = Reason.of("names.wrong", what, atField);
    }

    @Override
    public Reason reason() {
        return reason;
    }

    /** The reason for where the field's name stands beside it. */
    public Reason atField() {
        return atField;
    }

    /** As it may be shown. */
    public String value() {
        return value;
    }

    /** What nobody sees never reaches a log line, and a long value is cut. */
    public static String shown(String value) {
        String printable = Unseen.marked(value);
        return printable.length() <= SHOWN ? printable : Unseen.marked(printable.substring(0, SHOWN)) + "…";
    }
}
