package io.pilothouse.units;

import java.util.regex.Pattern;

/** Where something is served: staging, prod. Safe as a path segment, a Kubernetes name and a label value. */
public record EnvironmentName(String value) implements Comparable<EnvironmentName> {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final int MAX_LENGTH = 20;

    public EnvironmentName {
        if (value.length() > MAX_LENGTH || !FORM.matcher(value).matches()) {
            throw new InvalidName("environment", value);
        }
    }

    public static EnvironmentName of(String value) {
        return new EnvironmentName(value);
    }

    @Override
    public int compareTo(EnvironmentName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
