package io.pilothouse.authority;

import io.pilothouse.units.Actor;
import java.util.Set;

/**
 * What belongs to some people, who may do more to it than their role may to what belongs to others.
 *
 * @param thing the row of the matrix that says which of their roles may do what to it
 * @param teams the names of what these people lead; empty where it is no team's
 * @param people mail addresses, and groups of the identity provider with a leading slash
 */
public record Own(Thing thing, Set<String> teams, Set<String> people) {
    public Own(Thing thing, Set<String> people) {
        this(thing, Set.of(), people);
    }

    public Own {
        teams = Set.copyOf(teams);
        people = Set.copyOf(people);
    }

    boolean isOf(Actor actor) {
        return actor.isAmong(people);
    }
}
