package io.pilothouse.costs;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.costs.ledger.Grouping;
import io.pilothouse.costs.ledger.Grouping.By;
import io.pilothouse.units.Actor;
import io.pilothouse.units.TeamName;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What of a year is for somebody, by the same rule as {@link SeenCosts}; who only leads teams sees those together.
 *
 * @param months in their order
 * @param groups teams of the platform, models of a team, the dearest first; an empty name is what has none
 */
public record SeenYear(String currency, List<Month> months, List<Group> groups) {
    public SeenYear {
        months = List.copyOf(months);
        groups = List.copyOf(groups);
    }

    /**
     * @param notRecorded hours of it that are not recorded, for which nothing is charged
     * @param isLowerBound whether something is missing in its cents
     */
    public record Month(YearMonth month, long cents, double notRecorded, boolean isRecorded, boolean isLowerBound) {}

    public record Group(String name, long cents) {}

    /** Empty of what is not theirs. */
    public static Optional<SeenYear> of(Actor actor, SpentYear year, @Nullable TeamName team) {
        Spent last = year.last();
        if (last == null || actor.roles().isEmpty()) {
            return Optional.empty();
        }
        Predicate<String> seen = seen(actor, last, team);
        return seen == null ? Optional.empty() : Optional.of(of(year, last, seen, team == null ? By.TEAM : By.MODEL));
    }

    private static @Nullable Predicate<String> seen(Actor actor, Spent last, @Nullable TeamName team) {
        List<String> teams = SeenCosts.teams(actor, last);
        if (team == null && !Declared.isOwnOnly(actor)) {
            return _ -> true;
        }
        Set<String> names = teams.stream()
                .filter(name -> team == null || name.equals(team.value()))
                .flatMap(name -> last.owners().names(name).stream())
                .collect(Collectors.toSet());
        return names.isEmpty() ? null : names::contains;
    }

    private static SeenYear of(SpentYear year, Spent last, Predicate<String> seen, By by) {
        List<Month> months = new ArrayList<>();
        Map<String, Long> groups = new HashMap<>();
        Grouping grouping = Grouping.by(By.TEAM, by);
        for (SpentYear.Month month : year.months()) {
            long sum = 0;
            for (Map.Entry<List<String>, Long> one :
                    year.cents().in(month.month(), grouping).entrySet()) {
                if (seen.test(one.getKey().getFirst())) {
                    sum += one.getValue();
                    groups.merge(name(one.getKey().getLast(), by, last), one.getValue(), Long::sum);
                }
            }
            months.add(new Month(
                    month.month(),
                    sum,
                    month.samples().unknown(),
                    month.samples().covered() > 0,
                    month.samples().unknown() > 0 || month.unpriced().stream().anyMatch(seen)));
        }
        return new SeenYear(
                last.currency(),
                months,
                groups.entrySet().stream()
                        .map(group -> new Group(group.getKey(), group.getValue()))
                        .sorted(Comparator.comparingLong(Group::cents)
                                .reversed()
                                .thenComparing(Group::name))
                        .toList());
    }

    /** What was spent under a former name is the team's of today. */
    private static String name(String name, By by, Spent last) {
        return by == By.TEAM ? last.owners().renamed().getOrDefault(name, name) : name;
    }

    public long total() {
        return months.stream().mapToLong(Month::cents).sum();
    }

    public boolean isLowerBound() {
        return months.stream().anyMatch(Month::isLowerBound);
    }
}
