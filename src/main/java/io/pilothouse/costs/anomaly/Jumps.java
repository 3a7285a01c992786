package io.pilothouse.costs.anomaly;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds days that cost clearly more or less than usual. A day is compared with the median of the last four of its weekday that were usual
 * themselves, and has to lie farther from it than five deviations, a twentieth of it and 5 of the currency. It goes on while days lie more
 * than half as far; after two weeks it is what is usual. For one thread.
 */
public final class Jumps {
    private static final int WEEK = 7;
    /** Of a weekday. */
    private static final int LOOKED_AT = 4;

    private static final int WEEKS = 8;
    /** A weekend on which nothing differs is no end. */
    private static final int PAUSE = 2;

    private static final int BECOMES_USUAL = 14;
    private static final double GOES_ON = 0.5;
    /** Of the currency, on all of its days: less is nothing to look for the cause of. */
    private static final double TOLD = 20;

    private final NavigableMap<LocalDate, Double> known;
    private final List<LocalDate> days;
    private final Set<LocalDate> odd = new HashSet<>();
    private final List<Jump> found = new ArrayList<>();
    private @Nullable LocalDate usualSince;

    private Jumps(NavigableMap<LocalDate, Double> known) {
        this.known = known;
        this.days = List.copyOf(known.navigableKeySet());
    }

    /** @param known what each day cost, in the currency; a day that is not in it is not known, which is not nothing */
    public static List<Jump> in(NavigableMap<LocalDate, Double> known) {
        DoubleSummaryStatistics range =
                known.values().stream().mapToDouble(Double::doubleValue).summaryStatistics();
        if (!Usual.mayDiffer(range.getMax() - range.getMin())) {
            return List.of(); // as most of what teams pay of models
        }
        Jumps jumps = new Jumps(known);
        for (int at = 0; at < jumps.days.size(); ) {
            at = jumps.look(at);
        }
        return List.copyOf(jumps.found);
    }

    /** @return the place to go on at */
    private int look(int at) {
        LocalDate day = days.get(at);
        List<LocalDate> same = same(day.minusWeeks(1));
        if (same.size() < Usual.OF_WEEKDAY || !Usual.mayDiffer(amount(day), same, known)) {
            return at + 1;
        }
        Usual usual = Usual.of(
                IntStream.rangeClosed(1, WEEK)
                        .mapToObj(day::minusDays)
                        .flatMap(last -> same(last).stream())
                        .sorted()
                        .toList(),
                known);
        double more = amount(day) - usual.of(day);
        return Math.abs(more) > usual.clear(day) ? follow(at, usual, Math.signum(more)) : at + 1;
    }

    /** The last of a weekday that were usual, from a day back, at most as many weeks as may be looked at. */
    private List<LocalDate> same(LocalDate last) {
        LocalDate since = usualSince;
        return Stream.iterate(last, day -> day.minusWeeks(1))
                .limit(WEEKS)
                .filter(known::containsKey)
                .filter(day -> since == null || !day.isBefore(since))
                .filter(day -> !odd.contains(day))
                .limit(LOOKED_AT)
                .toList();
    }

    private int follow(int at, Usual usual, double sign) {
        List<LocalDate> of = alike(at, usual, sign);
        LocalDate from = of.getFirst();
        LocalDate last = of.getLast();
        boolean isNewUsual = of.size() == BECOMES_USUAL;
        odd.addAll(of);
        if (isNewUsual) {
            usualSince = from;
            odd.clear();
        }
        Jump jump = new Jump(
                from,
                isNewUsual || last.equals(days.getLast()) ? null : last,
                of,
                usual.days(),
                of.stream().mapToDouble(usual::of).average().orElse(0),
                of.stream().mapToDouble(this::amount).average().orElse(0));
        if (Math.abs(jump.excess()) >= TOLD) {
            found.add(jump);
        }
        return days.indexOf(last) + 1;
    }

    /** Days that are off like the first, until too many in a row are not, or so many are that it is usual. */
    private List<LocalDate> alike(int at, Usual usual, double sign) {
        List<LocalDate> of = new ArrayList<>();
        for (LocalDate day : days.subList(at, days.size())) {
            double more = sign * (amount(day) - usual.of(day));
            if (more > GOES_ON * usual.clear(day)) {
                of.add(day);
            } else if (usual.knows(day) && ChronoUnit.DAYS.between(of.getLast(), day) > PAUSE) {
                return of;
            }
            if (of.size() == BECOMES_USUAL) {
                return of;
            }
        }
        return of;
    }

    private double amount(LocalDate day) {
        return known.getOrDefault(day, Double.NaN);
    }
}
