package io.pilothouse.scaling.controller;

/** The rules of both directions. */
public record Behavior(Rules up, Rules down) {
    public static final Behavior DEFAULT = new Behavior(Rules.UP, Rules.DOWN);

    /** In seconds: what is older is no longer looked at. */
    int longestWindow() {
        return Math.max(up.windowSeconds(), down.windowSeconds());
    }
}
