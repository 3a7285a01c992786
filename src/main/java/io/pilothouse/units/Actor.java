package io.pilothouse.units;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A signed-in person: the author of commits.
 *
 * @param signedIn when they last showed who they are; null where nobody knows
 */
public record Actor(
        String name,
        String email,
        Set<Role> roles,
        @Nullable Instant signedIn) {
    public Actor(String name, String email, Set<Role> roles) {
        this(name, email, roles, null);
    }

    public Actor {
        requireOneLine("person", name);
        requireOneLine("email", email);
        roles = Set.copyOf(roles);
    }

    /** The same person, who showed it then. */
    public Actor signedIn(@Nullable Instant then) {
        return new Actor(name, email, roles, then);
    }

    private static void requireOneLine(String kind, String value) {
        if (value.isBlank() || value.chars().anyMatch(c -> Character.isISOControl(c) || c == '<' || c == '>')) {
            throw new InvalidName(kind, value);
        }
    }

    /** At most two letters, for the round mark beside a line. */
    public String initials() {
        return initialsOf(name);
    }

    /** Of the author of a commit, who need not be anybody here. */
    public static String initialsOf(String name) {
        return Stream.of(name.split("[\\s.@_-]+"))
                .filter(word -> !word.isEmpty())
                .limit(2)
                .map(word -> word.substring(0, 1).toUpperCase(java.util.Locale.ROOT))
                .collect(Collectors.joining());
    }
}
