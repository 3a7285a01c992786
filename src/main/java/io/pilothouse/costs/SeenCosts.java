package io.pilothouse.costs;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Team;
import io.pilothouse.changes.Commit;
import io.pilothouse.costs.anomaly.Anomaly;
import io.pilothouse.costs.ledger.Entry;
import io.pilothouse.costs.ledger.Ledger;
import io.pilothouse.costs.ledger.Line;
import io.pilothouse.costs.ledger.Owners;
import io.pilothouse.units.Actor;
import io.pilothouse.units.TeamName;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What of the costs is for somebody: who only leads teams sees what these spent and nobody else's money; whoever has another role sees all, and who
 * has no role nothing.
 *
 * @param team whose page it is; null for the platform's
 * @param teams that somebody may look at, by name
 * @param ledger of the month and those before it, of no more than that; teams have the names that they have today
 * @param anomalies of the month, likewise
 */
public record SeenCosts(@Nullable TeamName team, List<String> teams, Ledger ledger, List<Anomaly> anomalies) {
    public SeenCosts {
        teams = List.copyOf(teams);
        anomalies = List.copyOf(anomalies);
    }

    /** Empty of a team that there never was, or that is not for this person; and of the platform for a lead. */
    public static Optional<SeenCosts> of(Actor actor, Spent spent, @Nullable TeamName team) {
        boolean ownOnly = Declared.isOwnOnly(actor);
        List<String> teams = teams(actor, spent);
        if (team == null) {
            return ownOnly || actor.roles().isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new SeenCosts(null, teams, today(spent, spent.ledger()), anomalies(spent, Set.of(""))));
        }
        if (!teams.contains(team.value())) {
            return Optional.empty();
        }
        Set<String> names = spent.owners().names(team.value());
        return Optional.of(new SeenCosts(
                team,
                teams,
                today(spent, spent.ledger().only(line -> names.contains(line.team()))),
                anomalies(spent, names)));
    }

    /**
     * The same where teams have the names that they had at the end of what is counted, so that who is renamed later changes nothing of a month that is
     * over. By such a name a team is found too.
     */
    public static Optional<SeenCosts> then(Actor actor, Spent spent, @Nullable TeamName team) {
        Map<String, String> then = spent.sources().renamed();
        if (team == null) {
            return of(actor, spent, null).map(seen -> seen.with(null, named(then, spent.ledger())));
        }
        Set<String> names = namesThen(spent, team);
        return of(actor, spent, new TeamName(today(spent, team.value())))
                .map(seen -> seen.with(team, named(then, spent.ledger().only(line -> names.contains(line.team())))));
    }

    /** All names of what {@link #then} has of a team: of one that is asked for by its name of then those that it had before. */
    public static Set<String> namesThen(Spent spent, TeamName team) {
        String name = team.value();
        return today(spent, name).equals(name)
                ? spent.owners().names(name)
                : new Owners(Map.of(), spent.sources().renamed()).names(name);
    }

    private static String today(Spent spent, String name) {
        return spent.sources().renamed().containsKey(name)
                ? name
                : spent.owners().renamed().getOrDefault(name, name);
    }

    private SeenCosts with(@Nullable TeamName other, Ledger named) {
        return new SeenCosts(other, teams, named, anomalies);
    }

    /** With as much of the commits that came before something as somebody may read. */
    public SeenCosts seen(UnaryOperator<Commit> readable) {
        return new SeenCosts(
                team,
                teams,
                ledger,
                anomalies.stream().map(one -> one.seen(readable)).toList());
    }

    private static List<Anomaly> anomalies(Spent spent, Set<String> names) {
        return spent.anomalies().stream()
                .filter(one -> names.contains(one.team()))
                .toList();
    }

    /** What was spent under a former name is a line of the team's name of today, perhaps beside another that is alike. */
    private static Ledger today(Spent spent, Ledger ledger) {
        return named(spent.owners().renamed(), ledger);
    }

    private static Ledger named(Map<String, String> renamed, Ledger ledger) {
        return renamed.isEmpty()
                ? ledger
                : new Ledger(
                        ledger.entries().stream()
                                .map(entry -> named(renamed, entry))
                                .toList(),
                        ledger.compared(),
                        ledger.weighings(),
                        ledger.sampled());
    }

    private static Entry named(Map<String, String> renamed, Entry entry) {
        Line line = entry.line();
        String name = renamed.get(line.team());
        return name == null
                ? entry
                : new Entry(
                        new Line(
                                line.day(),
                                name,
                                line.model(),
                                line.application(),
                                line.environment(),
                                line.device(),
                                line.cause()),
                        entry.sum());
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
                    .map(name -> spent.owners().renamed().getOrDefault(name, name))
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
