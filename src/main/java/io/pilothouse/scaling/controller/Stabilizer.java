package io.pilothouse.scaling.controller;

/** Holds a recommendation against those of the past. */
final class Stabilizer {
    static final String UP = "ScaleUpStabilized";
    static final String DOWN = "ScaleDownStabilized";
    static final String READY = "ReadyForNewScale";

    private final Past past;

    Stabilizer(Past past) {
        this.past = past;
    }

    record Stabilized(int replicas, String reason) {}

    /** The highest of the window; what is exactly as old as the window still counts. */
    Stabilized withoutRules(int desired, int windowSeconds, long now) {
        int highest = past.highest(Past.after(windowSeconds, now) - 1, desired);
        past.add(desired, now, windowSeconds);
        return new Stabilized(highest, highest == desired ? READY : DOWN);
    }

    /** Not above the lowest of the one window, and not below the highest of the other. */
    Stabilized of(int current, int desired, Behavior behavior, long now) {
        int up = behavior.up().windowSeconds();
        int down = behavior.down().windowSeconds();
        int lowest = past.lowest(Past.after(up, now), desired);
        int highest = past.highest(Past.after(down, now), desired);
        int stabilized = Math.min(Math.max(current, lowest), highest);
        past.add(desired, now, Math.max(up, down));
        String held = desired >= current ? UP : DOWN;
        return new Stabilized(stabilized, stabilized == desired ? READY : held);
    }
}
