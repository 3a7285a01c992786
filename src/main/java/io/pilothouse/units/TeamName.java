package io.pilothouse.units;

import java.util.regex.Pattern;

/** Who owns an endpoint and pays for it. Safe as a path segment, a Kubernetes name and a label value. */
public record TeamName(String value) implements Comparable<TeamName> {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final int MAX_LENGTH = 40;

    public TeamName {
        if (!isOne(value)) {
            throw new InvalidName("team", value);
        }
    }

    /** Whether a text from outside can be a team's name. */
    public static boolean isOne(String value) {
        return value.length() <= MAX_LENGTH && FORM.matcher(value).matches();
    }

    public static TeamName of(String value) {
        return new TeamName(value);
    }

    @Override
    public int compareTo(TeamName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
