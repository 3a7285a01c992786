package io.pilothouse.costs.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What was spent. Days and months are those of the zone of the prices. Each day's total is rounded to the cent once and its entries add up to it, so every
 * grouping adds up to the same cents.
 *
 * @param entries in the order of their lines; each line once
 * @param compared in the order of days and endpoints
 * @param weighings in the order of days and endpoints
 * @param sampled how much of each day of the span samples show; a day that is not in it nobody asked for
 */
public record Ledger(
        List<Entry> entries, List<Compared> compared, List<Weighing> weighings, Map<LocalDate, Samples> sampled) {
    /** A server that was away for some hours of a month changes no comparison. */
    private static final double LITTLE = 0.01;

    public static final Ledger EMPTY = new Ledger(List.of(), List.of(), List.of());

    public Ledger {
        entries = List.copyOf(entries);
        compared = List.copyOf(compared);
        weighings = List.copyOf(weighings);
        sampled = Map.copyOf(sampled);
    }

    /** Where nobody asks how much of it samples show. */
    public Ledger(List<Entry> entries, List<Compared> compared, List<Weighing> weighings) {
        this(entries, compared, weighings, Map.of());
    }

    /** Of days in their order. */
    static Ledger joined(List<Ledger> days) {
        return new Ledger(
                days.stream().flatMap(day -> day.entries.stream()).toList(),
                days.stream().flatMap(day -> day.compared.stream()).toList(),
                days.stream().flatMap(day -> day.weighings.stream()).toList(),
                days.stream()
                        .flatMap(day -> day.sampled.entrySet().stream())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Samples::plus)));
    }

    /** Only the entries whose lines are wanted; what was compared and weighed is of models and stays, and so does how much is sampled. */
    public Ledger only(Predicate<Line> wanted) {
        return new Ledger(
                entries.stream().filter(entry -> wanted.test(entry.line())).toList(), compared, weighings, sampled);
    }

    /** How much of the days that are wanted samples show. */
    public Samples samples(Predicate<LocalDate> wanted) {
        return new TreeMap<>(sampled)
                .entrySet().stream()
                        .filter(day -> wanted.test(day.getKey()))
                        .map(Map.Entry::getValue)
                        .reduce(Samples.NONE, Samples::plus);
    }

    /** Of the whole span. */
    public Samples samples() {
        return samples(_ -> true);
    }

    /** How many of the days that are wanted lack nothing. */
    public int whole(Predicate<LocalDate> wanted) {
        return Math.toIntExact(sampled.keySet().stream()
                .filter(wanted)
                .filter(day -> !lacks(day))
                .count());
    }

    /**
     * Whether the sums of days tell something beside those of others: what is recorded of only a part of them is less than it was, and more or less
     * than that says nothing.
     */
    public boolean isComparable(Predicate<LocalDate> wanted) {
        return samples(wanted).unknownShare() <= LITTLE;
    }

    /** Whether something was held, or could have been, that is not recorded. */
    public boolean lacks(LocalDate day) {
        return sampled.getOrDefault(day, Samples.NONE).unknown() > 0;
    }

    /** Of all entries; hours are those of devices. */
    public Sum total() {
        return entries.stream().map(Entry::counted).reduce(Sum.NONE, Sum::plus);
    }

    /** Of devices that somebody held. */
    public double heldHours() {
        return entries.stream()
                .filter(entry -> entry.line().cause().isHeld())
                .mapToDouble(entry -> entry.sum().allocated().hours())
                .sum();
    }

    /** In the order of keys. Hours are those of devices, except where groups are of one cause. */
    public SequencedMap<List<String>, Sum> by(Grouping grouping) {
        boolean alike = grouping.by().contains(Grouping.By.CAUSE);
        TreeMap<List<String>, Sum> sums = new TreeMap<>(Keys.ORDER);
        for (Entry entry : entries) {
            sums.merge(grouping.key(entry.line()), alike ? entry.sum() : entry.counted(), Sum::plus);
        }
        return sums;
    }

    /** The share of device-hours that no sample shows: 0 to 1; 0 where nothing was held. */
    public double interpolated() {
        Sum total = total();
        return total.allocated().hours() == 0
                ? 0
                : total.gaps().interpolated() / total.allocated().hours();
    }
}
