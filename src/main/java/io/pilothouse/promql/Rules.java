package io.pilothouse.promql;

/** In what servers differ. */
public enum Rules {
    /** A range holds what lies at both its ends; a counter that was zero within it began there, however far from the first sample. */
    VERSION_2,
    /**
     * A range holds what lies at its end, and not what lies at its beginning; a quantile that is one of the values is that value, also an infinite
     * one; two of the left that match one of the right are refused also where the comparison does not hold.
     */
    VERSION_3;

    private static final double NEAR = 1.1;

    /**
     * How long before its first sample a series is taken to have gone on in a range.
     *
     * @param toStart from the range's beginning to the first sample
     * @param toZero how long before it a counter was zero
     * @param between two samples on average
     */
    double fromStart(double toStart, double toZero, double between) {
        return this == VERSION_2 ? near(Math.min(toStart, toZero), between) : Math.min(near(toStart, between), toZero);
    }

    /** What is not near an end of the range is taken to have gone on for half the time between two samples. */
    static double near(double toEnd, double between) {
        return toEnd >= between * NEAR ? between / 2 : toEnd;
    }

    /** In the other version none of the next value is added to it, and none of an infinite one is no number. */
    boolean takesAValueAsItIs() {
        return this == VERSION_3;
    }

    /** Whether several on the left of one on the right are refused before they are compared. */
    boolean refusesSeveralAtOnce() {
        return this == VERSION_3;
    }

    /** Whether a sample this old still counts. */
    boolean reaches(long age, long most) {
        return this == VERSION_2 ? age <= most : age < most;
    }
}
