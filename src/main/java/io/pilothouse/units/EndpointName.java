package io.pilothouse.units;

import java.util.regex.Pattern;

/** What is served under one name in one environment. Safe as a path segment, a Kubernetes name and a label value. */
public record EndpointName(String value) implements Comparable<EndpointName> {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final int MAX_LENGTH = 40;

    public EndpointName {
        if (value.length() > MAX_LENGTH || !FORM.matcher(value).matches()) {
            throw new InvalidName("endpoint", value);
        }
    }

    public static EndpointName of(String value) {
        return new EndpointName(value);
    }

    @Override
    public int compareTo(EndpointName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
