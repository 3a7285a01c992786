package io.pilothouse.scaling.keda;

import org.jspecify.annotations.Nullable;

/** What one metric says, written anew at each look. */
final class Reading {
    long milli;
    boolean active;
    boolean fellBack;

    /** Null where it says something. */
    @Nullable String error;

    void says(long thousandths, boolean isActive) {
        milli = thousandths;
        active = isActive;
        fellBack = false;
        error = null;
    }

    void failed(String why) {
        says(0, false);
        error = why;
    }

    void fallsBack(long thousandths) {
        says(thousandths, false);
        fellBack = true;
    }

    /** What a cache keeps of it: the value and the error, not where the value is from. */
    void recalls(Reading other) {
        says(other.milli, other.active);
        error = other.error;
    }

    /** All of it. */
    void repeats(Reading other) {
        recalls(other);
        fellBack = other.fellBack;
    }

    double value() {
        return milli / Target.MILLI;
    }
}
