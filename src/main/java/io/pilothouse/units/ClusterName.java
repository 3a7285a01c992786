package io.pilothouse.units;

import java.util.regex.Pattern;

/** A Kubernetes cluster as the repository names it. Safe as a path segment, a Kubernetes name and a label value. */
public record ClusterName(String value) implements Comparable<ClusterName> {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final int MAX_LENGTH = 40;

    public ClusterName {
        if (value.length() > MAX_LENGTH || !FORM.matcher(value).matches()) {
            throw new InvalidName("cluster", value);
        }
    }

    public static ClusterName of(String value) {
        return new ClusterName(value);
    }

    @Override
    public int compareTo(ClusterName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
