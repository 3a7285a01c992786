package io.pilothouse.costs;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Team;
import io.pilothouse.costs.ledger.Ledger;
import io.pilothouse.costs.ledger.Line;
import io.pilothouse.costs.ledger.Owners;
import io.pilothouse.units.Actor;
import io.pilothouse.units.TeamName;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What of the costs is for somebody: a lead of teams sees what these spent and nobody else's money; whoever operates the platform sees all, and who
 * has no role nothing.
 *
 * @param team whose page it is; null for the platform's
 * @param teams that somebody may look at, by name
 * @param ledger of the month and those before it, of no more than that
 */
public record SeenCosts(@Nullable TeamName team, List<String> teams, Ledger ledger) {
    public SeenCosts {
        teams = List.copyOf(teams);
    }

    /** Empty of a team that there never was, or that is not for this person; and of the platform for a lead. */
    public static Optional<SeenCosts> of(Actor actor, Spent spent, @Nullable TeamName team) {
        boolean ownOnly = Declared.isOwnOnly(actor);
        List<String> teams = teams(actor, spent);
        if (team == null) {
            return ownOnly || actor.roles().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new SeenCosts(null, teams, spent.ledger()));
        }
        if (!teams.contains(team.value())) {
            return Optional.empty();
        }
        Set<String> names = spent.owners().names(team.value());
        return Optional.of(new SeenCosts(team, teams, spent.ledger().only(line -> names.contains(line.team()))));
    }

    /** Whose costs somebody may look at, by name. */
    public static List<String> teams(Actor actor, Spent spent) {
        if (actor.roles().isEmpty()) {
            return List.of();
        }
        boolean ownOnly = Declared.isOwnOnly(actor);
        SortedSet<String> teams = new TreeSet<>();
        spent.declared().seenBy(actor).teams().stream().map(Team::id).forEach(teams::add);
        if (!ownOnly) {
            spent.ledger().entries().stream()
                    .map(entry -> entry.line().team())
                    .filter(name -> !name.equals(Owners.NO_TEAM))
                    .forEach(teams::add);
        }
        return List.copyOf(teams);
    }

    /** What somebody may look at of all: of a lead the lines of own teams, under all of their names. */
    static Predicate<Line> lines(Actor actor, Spent spent) {
        if (!Declared.isOwnOnly(actor)) {
            return _ -> !actor.roles().isEmpty();
        }
        Set<String> names = teams(actor, spent).stream()
                .flatMap(team -> spent.owners().names(team).stream())
                .collect(Collectors.toSet());
        return line -> names.contains(line.team());
    }

    /** Of one month. */
    public Ledger of(YearMonth month) {
        return ledger.only(line -> YearMonth.from(line.day()).equals(month));
    }
}
