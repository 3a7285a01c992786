package io.pilothouse.units;

import java.util.regex.Pattern;

/** Names a pending change and its branch. Safe as a path segment, a Kubernetes name and a label value. */
public record ChangeId(String value) implements Comparable<ChangeId> {
    private static final Pattern FORM = Pattern.compile("c-[0-9a-z]{4,20}");
    private static final int MAX_LENGTH = 22;

    public ChangeId {
        if (!isOne(value)) {
            throw new InvalidName("change", value);
        }
    }

    public static ChangeId of(String value) {
        return new ChangeId(value);
    }

    public static boolean isOne(String value) {
        return value.length() <= MAX_LENGTH && FORM.matcher(value).matches();
    }

    @Override
    public int compareTo(ChangeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
