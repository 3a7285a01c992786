package io.pilothouse.scaling.controller;

/** Holds a recommendation against those of the past, of which those count that a window reaches. */
final class Stabilizer {
    static final String UP = "ScaleUpStabilized";
    static final String DOWN = "ScaleDownStabilized";
    static final String READY = "ReadyForNewScale";

    private final Extreme highest = new Extreme();
    /** Of what is negated. */
    private final Extreme lowest = new Extreme();

    record Stabilized(int replicas, String reason) {}

    /** @param at in milliseconds */
    void remember(int recommended, long at) {
        highest.add(recommended, at);
        lowest.add(-recommended, at);
    }

    /** The highest of the window; what is exactly as old as the window still counts. */
    Stabilized withoutRules(int desired, int windowSeconds, long now) {
        int stabilized = highest.greatest(Past.after(windowSeconds, now) - 1, desired);
        highest.add(desired, now);
        return new Stabilized(stabilized, stabilized == desired ? READY : DOWN);
    }

    /** Not above the lowest of the one window, and not below the highest of the other. */
    Stabilized of(int current, int desired, Behavior behavior, long now) {
        int stabilized = Math.min(
                Math.max(current, ofUp(desired, behavior.up().windowSeconds(), now)),
                highest.greatest(Past.after(behavior.down().windowSeconds(), now), desired));
        highest.add(desired, now);
        String held = desired >= current ? UP : DOWN;
        return new Stabilized(stabilized, stabilized == desired ? READY : held);
    }

    /** A window of no length reaches nothing. */
    private int ofUp(int desired, int windowSeconds, long now) {
        if (windowSeconds == 0) {
            return desired;
        }
        int least = -lowest.greatest(Past.after(windowSeconds, now), -desired);
        lowest.add(-desired, now);
        return least;
    }
}
