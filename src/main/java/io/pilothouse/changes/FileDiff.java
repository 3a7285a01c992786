package io.pilothouse.changes;

/** One file before and after; empty text where it is not there. */
public record FileDiff(String path, String before, String after, int added, int removed) {
    public boolean isNew() {
        return before.isEmpty();
    }

    public boolean isRemoved() {
        return after.isEmpty();
    }
}
