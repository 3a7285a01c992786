package io.pilothouse.telemetry.comparison;

/** What may be said of a difference. */
public enum Verdict {
    /** Chance alone would make so large a one in less than one of a hundred comparisons. */
    MORE_THAN_NOISE,
    /** Chance makes such ones: that there is none is not said. */
    MAY_BE_NOISE,
    /** There is too little to judge by, or none. */
    CANNOT_BE_TOLD
}
