package io.pilothouse.costs;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Spend;
import io.pilothouse.access.declared.Team;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.changes.Tree;
import io.pilothouse.costs.CourseInGit.Since;
import io.pilothouse.costs.ledger.Entry;
import io.pilothouse.units.CommitId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What each team might spend when. The budget of a month is what main said at its end, so that what is declared later changes no month that is over; of
 * the month that runs it is what main says now.
 */
public final class SpendBudgets {
    /** Nobody has one. */
    public static final SpendBudgets NONE = new SpendBudgets(Map.of());

    private final Map<String, NavigableMap<Instant, Since<Said>>> teams;

    private SpendBudgets(Map<String, NavigableMap<Instant, Since<Said>>> teams) {
        this.teams = Map.copyOf(teams);
    }

    /**
     * @param amount of a month, in whole units of the currency of the prices
     * @param from the commit that set it
     */
    public record Budget(long amount, CommitId from) {
        private static final long CENTS = 100;

        /** In hundredths of the currency. */
        public long cents() {
            return amount * CENTS;
        }

        /** The day until which more is spent than there is, by the cent; empty where it is enough. */
        public Optional<LocalDate> crossed(Collection<Entry> ofMonth) {
            SortedMap<LocalDate, Long> days = new TreeMap<>();
            ofMonth.forEach(entry ->
                    days.merge(entry.line().day(), entry.sum().allocated().cents(), Long::sum));
            long sum = 0;
            for (Map.Entry<LocalDate, Long> day : days.entrySet()) {
                sum += day.getValue();
                if (sum > cents()) {
                    return Optional.of(day.getKey());
                }
            }
            return Optional.empty();
        }
    }

    /** @param spend null where the team has no budget of money, or is not there */
    private record Said(boolean isThere, @Nullable Spend spend) {
        static final Said GONE = new Said(false, null);
    }

    /** Reads the commits that changed teams, each once. For any thread. */
    static final class InGit {
        private final CourseInGit<String, Said> course;

        InGit(Changes changes, Declared.Reader reader) {
            course = new CourseInGit<>(
                    changes,
                    new CourseInGit.What<>(
                            layout -> List.of(layout.folder(AccessFolder.TEAMS)),
                            tree -> said(reader.read(tree)),
                            Said.GONE));
        }

        SpendBudgets read(Tree main) {
            return new SpendBudgets(course.read(main).things());
        }

        private static Map<String, Said> said(Declared declared) {
            Map<String, Said> said = new HashMap<>();
            declared.teams().forEach(team -> said.put(team.id(), said(team)));
            return said;
        }

        private static Said said(Team team) {
            return new Said(true, team.spend());
        }
    }

    /**
     * Empty where there is none. Where several of the names were teams at once, all of them together have one if each has.
     *
     * @param names that the team has and had
     */
    public Optional<Budget> of(Set<String> names, YearMonth month, ZoneId zone) {
        Instant end = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
        List<Map.Entry<Instant, Since<Said>>> there = names.stream()
                .flatMap(name -> Stream.ofNullable(teams.get(name)))
                .flatMap(course -> Stream.ofNullable(course.lowerEntry(end)))
                .filter(one -> one.getValue().value().isThere())
                .toList();
        List<Long> amounts = there.stream()
                .flatMap(one -> Stream.ofNullable(one.getValue().value().spend()))
                .map(Spend::month)
                .toList();
        return there.stream()
                .filter(_ -> amounts.size() == there.size())
                .max(Comparator.comparing(Map.Entry::getKey))
                .map(last -> new Budget(
                        amounts.stream().mapToLong(Long::longValue).sum(),
                        last.getValue().commit()));
    }
}
