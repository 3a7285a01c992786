package io.pilothouse.targets;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What was counted and what missed its objective, piece by piece of a time. A piece ends at its moment.
 *
 * @param times milliseconds since 1970
 * @param counted how many; NaN where nobody knows
 * @param missed how many of them; NaN there too
 * @param budget the part that may miss
 */
public record Spent(long[] times, double[] counted, double[] missed, double budget) {
    static final Spent NOTHING = new Spent(new long[0], new double[0], new double[0], 1);

    /** Of which nothing is known so far. */
    static Spent unknownUntil(Instant moment, double budget) {
        return new Spent(
                new long[] {moment.toEpochMilli()}, new double[] {Double.NaN}, new double[] {Double.NaN}, budget);
    }

    /** How many were counted of which it is known whether they missed. */
    public double all() {
        return known(0, times.length, counted);
    }

    /** Which part missed; NaN where none was counted. */
    public double missedShare() {
        return known(0, times.length, missed) / all();
    }

    /** Which part of the budget is left: 1 for all, below 0 for more than was given; NaN where none was counted. */
    public double left() {
        return 1 - missedShare() / budget;
    }

    /** Before which nothing is known, to a piece; null where nothing is known at all. */
    public @Nullable Instant since() {
        for (int i = 0; i < times.length; i++) {
            if (isKnown(i)) {
                return Instant.ofEpochMilli(times[Math.max(0, i - 1)]);
            }
        }
        return null;
    }

    /** When the last was counted, to the end of its piece; null where none was. */
    public @Nullable Instant lastCounted() {
        for (int i = times.length - 1; i >= 0; i--) {
            if (counted[i] > 0) {
                return Instant.ofEpochMilli(times[i]);
            }
        }
        return null;
    }

    /** Whether none was counted any more for so long before the last moment. */
    public boolean isQuiet(Duration time) {
        Instant last = lastCounted();
        return last != null
                && !last.isAfter(Instant.ofEpochMilli(times[times.length - 1]).minus(time));
    }

    /** What was left of the budget that all of the time gives, after each piece. */
    public double[] course() {
        double given = budget * all();
        double[] left = gap();
        double gone = 0;
        for (int i = 0; i < times.length; i++) {
            if (isKnown(i)) {
                gone += missed[i];
                left[i] = given > 0 ? 1 - gone / given : Double.NaN;
            }
        }
        return left;
    }

    /** How many times too fast the budget was used up in so long a time before each moment. */
    public double[] burn(Duration window) {
        double[] burn = gap();
        int first = 0;
        for (int i = 0; i < times.length; i++) {
            while (times[first] <= times[i] - window.toMillis()) {
                first++;
            }
            double of = known(first, i + 1, counted);
            burn[i] = isKnown(i) && of > 0 ? known(first, i + 1, missed) / of / budget : Double.NaN;
        }
        return burn;
    }

    private boolean isKnown(int index) {
        return Double.isFinite(counted[index]) && Double.isFinite(missed[index]);
    }

    private double known(int from, int to, double[] of) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += isKnown(i) ? of[i] : 0;
        }
        return sum;
    }

    private double[] gap() {
        return DoubleStream.generate(() -> Double.NaN).limit(times.length).toArray();
    }

    /** Of what was counted and of which part missed, a second each, over pieces of one length. */
    static Spent of(long[] times, double[] rates, double[] parts, Duration piece, double budget) {
        double[] counted =
                Arrays.stream(rates).map(rate -> rate * piece.toSeconds()).toArray();
        double[] missed = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            // of none, none missed
            missed[i] = counted[i] == 0 ? 0 : counted[i] * Math.max(0, parts[i]);
        }
        return new Spent(times, counted, missed, budget);
    }

    /** With one more piece. */
    Spent and(Spent later) {
        return new Spent(
                LongStream.concat(Arrays.stream(times), Arrays.stream(later.times))
                        .toArray(),
                DoubleStream.concat(Arrays.stream(counted), Arrays.stream(later.counted))
                        .toArray(),
                DoubleStream.concat(Arrays.stream(missed), Arrays.stream(later.missed))
                        .toArray(),
                budget);
    }
}
