package io.pilothouse.serving;

import io.pilothouse.changes.Tree;
import io.pilothouse.units.Actor;
import io.pilothouse.units.TeamName;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Of whose endpoints somebody may know what they cost: who only leads teams of theirs and of nobody else's, who has any other role of all, and who has
 * none of nothing.
 *
 * @param all whether it is of all
 * @param led else the teams of which it is
 */
public record SeenMoney(boolean all, SortedSet<String> led) {
    public static final SeenMoney NONE = new SeenMoney(false, new TreeSet<>());

    public static SeenMoney of(Tree tree, Actor reader) {
        return reader.isLeadOnly()
                ? new SeenMoney(false, LedTeams.of(tree, reader))
                : new SeenMoney(!reader.roles().isEmpty(), new TreeSet<>());
    }

    /** @param team null where nobody says whose an endpoint is */
    public boolean has(@Nullable TeamName team) {
        return all || team != null && led.contains(team.value());
    }
}
