package io.pilothouse.changes;

import io.pilothouse.units.Reason;

/** What a person chose for a conflict they saw. */
public record Resolution(Conflict conflict, Take take) {
    public enum Take {
        /** What is on main stays. */
        THEIRS,
        /** What the change wants is written over what is on main. */
        MINE
    }

    /** What it does, in a sentence. */
    public Reason sentence() {
        boolean file = conflict.place().isEmpty();
        String key = switch (take) {
            case THEIRS -> file ? "git.resolved.file.theirs" : "git.resolved.theirs";
            case MINE -> file ? "git.resolved.file.mine" : "git.resolved.mine";
        };
        return Reason.of(key, conflict.path(), conflict.place(), conflict.theirs(), conflict.mine());
    }
}
