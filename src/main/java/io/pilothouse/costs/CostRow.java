package io.pilothouse.costs;

import io.pilothouse.costs.ledger.Amount;
import io.pilothouse.costs.ledger.Apart;
import io.pilothouse.costs.ledger.Cause;
import io.pilothouse.costs.ledger.Entry;
import io.pilothouse.costs.ledger.Grouping;
import io.pilothouse.costs.ledger.Grouping.By;
import io.pilothouse.costs.ledger.Ledger;
import io.pilothouse.costs.ledger.Line;
import io.pilothouse.costs.ledger.Sum;
import io.pilothouse.costs.ledger.Tokens;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a group of lines costs in a month so far, and in as many days of the month before.
 *
 * @param group what it is of
 * @param idle hours that were held and not served with, of {@link Sum#allocated()}
 * @param whole of it what the days cost that are over
 * @param before as many days of the month before; null where the ledger has nothing of them, or only a part of one side
 */
public record CostRow(
        Group group,
        Sum sum,
        double idle,
        Sum whole,
        @Nullable Sum before) {
    private static final Set<Cause> HELD_IDLE = EnumSet.of(Cause.IDLE, Cause.LOADING, Cause.PENDING);
    private static final double MILLION = 1e6;
    /** Less than that is no measurement of all. */
    private static final double MOST = 0.5;

    /**
     * @param name empty where there is nothing of that kind to name
     * @param cause of what has no name; null where it has one
     */
    public record Group(String name, @Nullable Cause cause) implements Comparable<Group> {
        private static final Comparator<Group> ORDER = Comparator.comparing(Group::name)
                .thenComparing(Group::cause, Comparator.nullsFirst(Comparator.naturalOrder()));

        static Group of(Line line, By by) {
            if (by == By.CAUSE) {
                return new Group("", line.cause());
            }
            String name = Grouping.by(by).key(line).getFirst();
            return new Group(name, name.isEmpty() ? line.cause() : null);
        }

        @Override
        public int compareTo(Group other) {
            return ORDER.compare(this, other);
        }
    }

    /** Which of the two kinds of hours is meant. */
    public enum Basis {
        /** What was held, used or not. */
        ALLOCATED,
        USED;

        public Amount of(Sum sum) {
            return this == ALLOCATED ? sum.allocated() : sum.used();
        }
    }

    /** The dearest first. */
    public static List<CostRow> of(Ledger ledger, Period period, By by, Basis basis) {
        Map<Group, List<Entry>> now = grouped(ledger, period::holds, by);
        Map<Group, List<Entry>> then = grouped(ledger, period::heldBefore, by);
        boolean known = !then.isEmpty() && period.isComparable(ledger);
        return now.entrySet().stream()
                .map(one -> new CostRow(
                        one.getKey(),
                        sum(one.getValue()),
                        idle(one.getValue()),
                        whole(one.getValue(), period),
                        known ? sum(then.getOrDefault(one.getKey(), List.of())) : null))
                .sorted(Comparator.comparing(
                                (CostRow row) -> -basis.of(row.sum()).cents())
                        .thenComparing(CostRow::group))
                .toList();
    }

    /** All together. */
    public static CostRow total(Ledger ledger, Period period) {
        List<Entry> now = entries(ledger, period::holds);
        List<Entry> then = entries(ledger, period::heldBefore);
        return new CostRow(
                new Group("", null),
                sum(now),
                idle(now),
                whole(now, period),
                then.isEmpty() || !period.isComparable(ledger) ? null : sum(then));
    }

    private static Sum whole(List<Entry> entries, Period period) {
        return sum(entries.stream()
                .filter(entry -> period.isOver(entry.line().day()))
                .toList());
    }

    /** What each day costs of each group, in hundredths of the currency; a day that is not there costs nothing. */
    public static Map<Group, Map<LocalDate, Long>> byDay(Ledger ledger, YearMonth month, By by, Basis basis) {
        Map<Group, Map<LocalDate, Long>> days = new HashMap<>();
        entries(ledger, day -> YearMonth.from(day).equals(month))
                .forEach(entry -> days.computeIfAbsent(Group.of(entry.line(), by), _ -> new HashMap<>())
                        .merge(entry.line().day(), basis.of(entry.sum()).cents(), Long::sum));
        return days;
    }

    private static List<Entry> entries(Ledger ledger, Predicate<LocalDate> wanted) {
        return ledger.entries().stream()
                .filter(entry -> wanted.test(entry.line().day()))
                .toList();
    }

    private static Map<Group, List<Entry>> grouped(Ledger ledger, Predicate<LocalDate> wanted, By by) {
        return entries(ledger, wanted).stream().collect(Collectors.groupingBy(entry -> Group.of(entry.line(), by)));
    }

    private static Sum sum(List<Entry> entries) {
        return new Ledger(entries, List.of(), List.of()).total();
    }

    private static double idle(List<Entry> entries) {
        return entries.stream()
                .filter(entry -> HELD_IDLE.contains(entry.line().cause()))
                .mapToDouble(entry -> entry.sum().allocated().hours())
                .sum();
    }

    /** The part of the hours that was held and not served with; empty where nothing was held, and where nobody measured whether it was used. */
    public OptionalDouble idleShare() {
        double hours = sum.allocated().hours();
        boolean isMeasured = idle > 0 || sum.used().hours() > 0 || sum.gaps().unmeasured() == 0;
        return hours > 0 && isMeasured ? OptionalDouble.of(idle / hours) : OptionalDouble.empty();
    }

    /**
     * A million tokens, in and out together, in hundredths of the currency; empty where there were none, and where nobody knows on what they were
     * made.
     */
    public OptionalDouble perMillion(Basis basis) {
        double tokens = sum.tokens().total();
        return tokens > 0 && basis.of(sum).cents() > 0
                ? OptionalDouble.of(basis.of(sum).cents() / tokens * MILLION)
                : OptionalDouble.empty();
    }

    /**
     * What a million tokens of each kind cost, in hundredths of the currency: such that all together come to what the row costs, idle hours too.
     *
     * @param prompt without those that were cached
     */
    public record PerKind(OptionalDouble prompt, OptionalDouble cached, OptionalDouble generated) {}

    /** Empty where somebody measured of less than half of the tokens what they take, and where there are none or they cost nothing. */
    public Optional<PerKind> perKind(Basis basis) {
        Tokens all = sum.tokens();
        Apart known = sum.apart();
        if (known.tokens().total() <= 0 || known.tokens().total() < all.total() * MOST) {
            return Optional.empty();
        }
        double prompt = each(known.prompt(), known.tokens().prompt(), all.prompt());
        double cached = each(known.cached(), known.tokens().cached(), all.cached());
        double generated = each(known.generated(), known.tokens().generated(), all.generated());
        double weighed = prompt * all.prompt() + cached * all.cached() + generated * all.generated();
        double scale = basis.of(sum).cents() / weighed * MILLION;
        return Double.isFinite(scale) && scale > 0
                ? Optional.of(new PerKind(known(prompt * scale), known(cached * scale), known(generated * scale)))
                : Optional.empty();
    }

    /** Of what nobody had there is none; NaN where there was some, and none while it was measured. */
    private static double each(double money, double tokens, double all) {
        return all > 0 ? money / tokens : 0;
    }

    private static OptionalDouble known(double cents) {
        return cents > 0 ? OptionalDouble.of(cents) : OptionalDouble.empty();
    }

    /** How much more than in as many days of the month before, as a share of that; empty where that was nothing or is not known. */
    public OptionalDouble more(Basis basis) {
        Sum known = before;
        long then = known == null ? 0 : basis.of(known).cents();
        return then == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((basis.of(whole).cents() - then) / (double) then);
    }

    /**
     * The days of a month that are looked at, and as many of the one before.
     *
     * @param last the last of them; null where there is none yet
     */
    public record Period(YearMonth month, @Nullable LocalDate last) {
        boolean holds(LocalDate day) {
            return YearMonth.from(day).equals(month);
        }

        /** Today is not over: so many days of the month before are compared as are over in this one. */
        boolean heldBefore(LocalDate day) {
            return last != null
                    && YearMonth.from(day).equals(month.minusMonths(1))
                    && (isWhole() || day.getDayOfMonth() <= last.getDayOfMonth());
        }

        /** Whether enough of both is recorded. */
        public boolean isComparable(Ledger ledger) {
            return ledger.isComparable(this::heldBefore) && ledger.isComparable(this::isCompared);
        }

        /** Of the side of which less is recorded: how many of how many days. */
        public Recorded recorded(Ledger ledger) {
            int days = last == null ? 0 : isWhole() ? month.minusMonths(1).lengthOfMonth() : last.getDayOfMonth();
            return ledger.isComparable(this::heldBefore)
                    ? new Recorded(month, ledger.whole(this::isCompared), last == null ? 0 : last.getDayOfMonth())
                    : new Recorded(month.minusMonths(1), ledger.whole(this::heldBefore), days);
        }

        /** So many days of a month are recorded whole, of those that would be compared. */
        public record Recorded(YearMonth month, int days, int of) {}

        private boolean isCompared(LocalDate day) {
            return holds(day) && isOver(day);
        }

        boolean isOver(LocalDate day) {
            return last != null && !day.isAfter(last);
        }

        boolean isWhole() {
            return last != null && last.equals(month.atEndOfMonth());
        }
    }
}
