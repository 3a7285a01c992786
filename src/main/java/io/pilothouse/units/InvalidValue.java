package io.pilothouse.units;

/** A value from outside that cannot be what it should be. The reason names it and what was expected. */
public final class InvalidValue extends IllegalArgumentException implements Explained {
    private static final long serialVersionUID = 1;

    private final transient Reason reason;

    public InvalidValue(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public InvalidValue(Reason reason, Throwable cause) {
        super(reason.toString(), cause);
        this.reason = reason;
    }

    /** @param what field and value as they were written, or a reason that says them */
    public static InvalidValue of(Object what, Reason expected) {
        return new InvalidValue(Reason.of("names.at-field", what, expected));
    }

    /** @param expected the key of its words, with their facts */
    public static InvalidValue of(Object what, String expected, Object... facts) {
        return of(what, Reason.of(expected, facts));
    }

    /** A refusal in the reader's language where it has words, else as it was said. */
    public static Reason why(IllegalArgumentException refused) {
        return refused instanceof Explained explained
                ? explained.reason()
                : Reason.said(String.valueOf(refused.getMessage()));
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
