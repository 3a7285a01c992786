package io.pilothouse.scaling.controller;

/** The rules of both directions. */
public record Behavior(Rules up, Rules down) {
    public static final Behavior DEFAULT = new Behavior(Rules.UP, Rules.DOWN);
}
