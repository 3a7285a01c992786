package io.pilothouse.units;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whom to ask for what one may not do oneself.
 *
 * @param listed those whose roles this console knows beforehand; empty where an identity provider says them at sign-in
 * @param contact where one asks for a role, in the words of the configuration; empty when it says nothing
 */
public record RoleHolders(List<Actor> listed, String contact) {
    private static final int NAMED = 3;
    public static final RoleHolders UNKNOWN = new RoleHolders(List.of(), "");

    public RoleHolders {
        listed = List.copyOf(listed);
        contact = contact.strip();
    }

    /** Some who have one of these roles, and the contact, who may know others; empty when nobody is known. */
    public String toAsk(Set<Role> roles) {
        Stream<String> people = listed.stream()
                .filter(actor -> actor.roles().stream().anyMatch(roles::contains))
                .map(Actor::name)
                .limit(NAMED);
        return Stream.concat(people, Stream.of(contact).filter(text -> !text.isEmpty()))
                .collect(Collectors.joining(", "));
    }

    public List<Actor> having(Role role) {
        return listed.stream().filter(actor -> actor.roles().contains(role)).toList();
    }
}
