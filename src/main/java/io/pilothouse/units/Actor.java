package io.pilothouse.units;

import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A signed-in person: the author of commits.
 *
 * @param proven what whoever let them in vouches for: their mail address, and the groups that they are in as paths with a leading slash. A mail
 *     address that nobody verified is not among it, since anybody could give one
 * @param signedIn when they last showed who they are; null where nobody knows
 */
public record Actor(
        String name,
        String email,
        Set<Role> roles,
        Set<String> proven,
        @Nullable Instant signedIn) {
    /** Whose mail address is known to be theirs. */
    public Actor(String name, String email, Set<Role> roles) {
        this(name, email, roles, Set.of(email), null);
    }

    public Actor {
        requireOneLine("person", name);
        requireOneLine("email", email);
        roles = Set.copyOf(roles);
        proven = proven.stream().map(Actor::alike).collect(Collectors.toUnmodifiableSet());
    }

    /** The same person, who showed it then. */
    public Actor signedIn(@Nullable Instant then) {
        return new Actor(name, email, roles, proven, then);
    }

    /** The same person with other roles. */
    public Actor as(Set<Role> other) {
        return new Actor(name, email, other, proven, signedIn);
    }

    /** Whether to lead some teams is all that they do here: they see of teams, their applications and their money only what is their own. */
    public boolean isLeadOnly() {
        return roles.equals(Set.of(Role.TEAM_LEAD));
    }

    /** @param addresses of mail, and groups with a leading slash */
    public boolean isAmong(Collection<String> addresses) {
        return addresses.stream().map(Actor::alike).anyMatch(proven::contains);
    }

    /** Of a mail address upper and lower case are alike, of a group they are not. */
    private static String alike(String address) {
        return address.startsWith("/") ? address : address.toLowerCase(Locale.ROOT);
    }

    private static void requireOneLine(String kind, String value) {
        if (value.isBlank() || Unseen.isIn(value) || value.chars().anyMatch(c -> c == '<' || c == '>')) {
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
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
