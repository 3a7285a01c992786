package io.pilothouse.units;

import java.util.regex.Pattern;

/** A Kubernetes namespace. Safe as a path segment, a Kubernetes name and a label value. */
public record Namespace(String value) implements Comparable<Namespace> {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final int MAX_LENGTH = 63;

    public Namespace {
        if (!isOne(value)) {
            throw new InvalidName("namespace", value);
        }
    }

    /** Whether a text from outside can be a namespace. */
    public static boolean isOne(String value) {
        return value.length() <= MAX_LENGTH && FORM.matcher(value).matches();
    }

    public static Namespace of(String value) {
        return new Namespace(value);
    }

    @Override
    public int compareTo(Namespace other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
