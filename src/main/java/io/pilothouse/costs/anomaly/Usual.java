package io.pilothouse.costs.anomaly;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.apache.commons.statistics.descriptive.Median;

/**
 * What each weekday usually costs, and how far days lie from that.
 *
 * @param weekdays the median of each, where enough of them are known
 * @param spread how far a day lies from the others of its weekday, as a share of these: the deviation that the median of absolute ones tells, so
 *     that a few odd days make no difference
 */
record Usual(List<LocalDate> days, Map<DayOfWeek, Double> weekdays, double spread) {
    /** Fewer of a weekday do not say what is usual of it. */
    static final int OF_WEEKDAY = 3;
    /** So many deviations are no noise. Money of days is not spread like a bell: three of them are seen every month. */
    private static final double DEVIATIONS = 5;

    private static final double LEAST_SHARE = 0.05;
    /** Of the currency, a day. */
    private static final double LEAST = 5;
    /** Of normally spread values, over the median of their absolute deviations. */
    private static final double OF_NORMAL = 1.4826;

    static Usual of(List<LocalDate> days, SortedMap<LocalDate, Double> known) {
        Map<DayOfWeek, Double> weekdays = new EnumMap<>(DayOfWeek.class);
        List<Double> off = new ArrayList<>();
        days.stream().collect(Collectors.groupingBy(LocalDate::getDayOfWeek)).forEach((weekday, same) -> {
            if (same.size() >= OF_WEEKDAY) {
                weekdays.put(weekday, median(same, known));
                same.forEach(day -> off.add(off(day, same, known)));
            }
        });
        double[] shares = off.stream()
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .toArray();
        return new Usual(days, weekdays, shares.length == 0 ? 0 : OF_NORMAL * median(shares));
    }

    /** Whether it could be clear, whatever the spread: most days could not, and cost no more than this. */
    static boolean mayDiffer(double amount, List<LocalDate> same, SortedMap<LocalDate, Double> known) {
        double usual = median(same, known);
        return Math.abs(amount - usual) > Math.max(LEAST, LEAST_SHARE * usual);
    }

    /** The same of days that lie so far from each other at most. */
    static boolean mayDiffer(double range) {
        return range > LEAST;
    }

    /** Against the others: a median lies on one of its own values. Not finite where those cost nothing. */
    private static double off(LocalDate day, List<LocalDate> same, SortedMap<LocalDate, Double> known) {
        double others = median(same.stream().filter(one -> !one.equals(day)).toList(), known);
        return Math.abs(known.getOrDefault(day, Double.NaN) - others) / others;
    }

    private static double median(List<LocalDate> of, SortedMap<LocalDate, Double> known) {
        return median(of.stream()
                .mapToDouble(day -> known.getOrDefault(day, Double.NaN))
                .toArray());
    }

    static double median(double... values) {
        return Median.withDefaults().evaluate(values);
    }

    boolean knows(LocalDate day) {
        return weekdays.containsKey(day.getDayOfWeek());
    }

    /** NaN of a weekday that is not known. */
    double of(LocalDate day) {
        return weekdays.getOrDefault(day.getDayOfWeek(), Double.NaN);
    }

    /** By how much more it has to be to be clear. */
    double clear(LocalDate day) {
        return Math.max(LEAST, Math.max(LEAST_SHARE, DEVIATIONS * spread) * of(day));
    }
}
