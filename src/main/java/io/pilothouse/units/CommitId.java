package io.pilothouse.units;

import java.util.regex.Pattern;

/** The full hash of a Git commit. */
public record CommitId(String value) implements Comparable<CommitId> {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{40}");
    private static final int MAX_LENGTH = 40;

    public CommitId {
        if (value.length() > MAX_LENGTH || !FORM.matcher(value).matches()) {
            throw new InvalidName("commit", value);
        }
    }

    public static CommitId of(String value) {
        return new CommitId(value);
    }

    /** The seven characters people read. */
    public String abbreviated() {
        return value.substring(0, 7);
    }

    @Override
    public int compareTo(CommitId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
