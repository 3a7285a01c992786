package io.pilothouse.costs.ledger;

import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What was spent. Days and months are those of the zone of the prices. Each day's total is rounded to the cent once and its entries add up to it, so every
 * grouping adds up to the same cents.
 *
 * @param entries in the order of their lines; each line once
 * @param compared in the order of days and endpoints
 * @param weighings in the order of days and endpoints
 * @param samples how much of the span they show
 */
public record Ledger(List<Entry> entries, List<Compared> compared, List<Weighing> weighings, Samples samples) {
    public static final Ledger EMPTY = new Ledger(List.of(), List.of(), List.of(), Samples.NONE);

    public Ledger {
        entries = List.copyOf(entries);
        compared = List.copyOf(compared);
        weighings = List.copyOf(weighings);
    }

    /** Of days in their order. */
    static Ledger joined(List<Ledger> days) {
        return new Ledger(
                days.stream().flatMap(day -> day.entries.stream()).toList(),
                days.stream().flatMap(day -> day.compared.stream()).toList(),
                days.stream().flatMap(day -> day.weighings.stream()).toList(),
                days.stream().map(Ledger::samples).reduce(Samples.NONE, Samples::plus));
    }

    /** Only the entries whose lines are wanted; what was compared and weighed is of models and stays. */
    public Ledger only(Predicate<Line> wanted) {
        return new Ledger(
                entries.stream().filter(entry -> wanted.test(entry.line())).toList(), compared, weighings, samples);
    }

    /** Of all entries; hours are those of devices. */
    public Sum total() {
        return entries.stream().map(Entry::counted).reduce(Sum.NONE, Sum::plus);
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
