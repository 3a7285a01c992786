package io.pilothouse.units;

import java.util.regex.Pattern;

/** What calls models in the name of a team. Safe as a path segment, a Kubernetes name, a label value and the id of a client. */
public record ApplicationName(String value) implements Comparable<ApplicationName> {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final int MAX_LENGTH = 40;

    public ApplicationName {
        if (value.length() > MAX_LENGTH || !FORM.matcher(value).matches()) {
            throw new InvalidName("application", value);
        }
    }

    public static ApplicationName of(String value) {
        return new ApplicationName(value);
    }

    @Override
    public int compareTo(ApplicationName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
