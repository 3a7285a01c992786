package io.pilothouse.promql;

import java.util.List;
import java.util.Locale;

/** What can be made of one number. */
public enum Function {
    ABS(0),
    CEIL(0),
    FLOOR(0),
    SQRT(0),
    CLAMP_MIN(1),
    CLAMP_MAX(1),
    /** When the sample was taken, in seconds since 1970. */
    TIMESTAMP(0),
    /** 1 where there is nothing. */
    ABSENT(0),
    /** The only series as a number without labels; NaN where there is none, or more. */
    SCALAR(0),
    /** A number as a series without labels. */
    VECTOR(0);

    private final int takes;

    Function(int takes) {
        this.takes = takes;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    int takes() {
        return takes;
    }

    boolean isOfScalar() {
        return this == VECTOR;
    }

    /** Whether it says something of each series on its own. */
    boolean isOfEach() {
        return this != ABSENT && this != SCALAR && this != VECTOR;
    }

    /** Of those that look at a number only. */
    double of(double value, List<Double> numbers) {
        return switch (this) {
            case ABS -> Math.abs(value);
            case CEIL -> Math.ceil(value);
            case FLOOR -> Math.floor(value);
            case SQRT -> Math.sqrt(value);
            case CLAMP_MIN -> Math.max(numbers.getFirst(), value);
            case CLAMP_MAX -> Math.min(numbers.getFirst(), value);
            case TIMESTAMP, ABSENT, SCALAR, VECTOR -> throw new IllegalStateException(word() + " looks at more");
        };
    }
}
