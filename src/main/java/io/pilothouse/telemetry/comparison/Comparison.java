package io.pilothouse.telemetry.comparison;

import io.pilothouse.telemetry.EndpointReading;
import io.pilothouse.telemetry.Measure;
import io.pilothouse.telemetry.comparison.Alignment.Pairs;
import io.pilothouse.telemetry.comparison.Noise.Tested;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One time of an endpoint beside another.
 *
 * @param rows what both, or one of them, reported
 * @param load requests that ended, a second
 */
public record Comparison(List<Row> rows, Load load) {
    /** All verdicts of a comparison together are wrong so often, if there is no difference at all. */
    static final double WRONG = 0.01;

    public Comparison {
        rows = List.copyOf(rows);
    }

    /**
     * @param then of the other; NaN where it reported none, as {@code now}
     * @param witnesses blocks of samples that stand for themselves, of the side that has fewer; {@link #expected} are needed
     */
    public record Row(Compared what, double then, double now, Verdict verdict, int witnesses) {
        /** In the measure's unit. */
        public double difference() {
            return now - then;
        }

        /** Of what it was; NaN where that was nothing. */
        public double change() {
            return then == 0 ? Double.NaN : difference() / then;
        }

        public boolean isOfBoth() {
            return !Double.isNaN(then) && !Double.isNaN(now);
        }

        public static int expected() {
            return Noise.LEAST_BLOCKS;
        }
    }

    /** Who is asked more answers later: a difference under another load says nothing of what else is different. */
    public record Load(double then, double now) {
        private static final double ALIKE = 0.1;

        public boolean isKnown() {
            return !Double.isNaN(then) && !Double.isNaN(now);
        }

        public boolean isOther() {
            return Math.abs(now - then) > ALIKE * Math.max(now, then);
        }
    }

    /** Whether the other time has anything to compare with. */
    public boolean isEmpty() {
        return rows.stream().allMatch(row -> Double.isNaN(row.then()));
    }

    public static Comparison of(EndpointReading now, EndpointReading then, Alignment alignment) {
        long window = Math.max(now.window().toMillis(), then.window().toMillis());
        List<Judged> all = Stream.of(Compared.values())
                .map(what -> Judged.of(what, pairs(now, then, alignment, what::values), window))
                .filter(judged -> !(Double.isNaN(judged.row().then())
                        && Double.isNaN(judged.row().now())))
                .toList();
        Pairs load = pairs(now, then, alignment, reading -> reading.sum(Measure.FINISHED, _ -> true));
        return new Comparison(withVerdicts(all), new Load(mean(load.then()), mean(load.now())));
    }

    private static Pairs pairs(
            EndpointReading now,
            EndpointReading then,
            Alignment alignment,
            Function<EndpointReading, double[]> values) {
        return alignment.pairs(now.moments(), values.apply(now), then.moments(), values.apply(then));
    }

    private static double mean(double... values) {
        return Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }

    /** @param row without a verdict yet */
    private record Judged(Row row, Tested tested) {
        static Judged of(Compared what, Pairs pairs, long window) {
            Tested tested = Noise.of(pairs.then(), pairs.now(), (int) Math.ceilDiv(window, pairs.step()));
            Row row = new Row(
                    what,
                    what.usual(pairs.then()),
                    what.usual(pairs.now()),
                    Verdict.CANNOT_BE_TOLD,
                    Math.min(tested.then(), tested.now()));
            return new Judged(row, tested);
        }

        Row judged(double chance) {
            boolean proven = chance < WRONG;
            // ranks may differ one way and what is shown the other: then nothing is said
            boolean speaks = !proven || Math.signum(row.difference()) == tested.direction();
            Verdict verdict = !tested.isKnown() || !speaks
                    ? Verdict.CANNOT_BE_TOLD
                    : proven ? Verdict.MORE_THAN_NOISE : Verdict.MAY_BE_NOISE;
            return new Row(row.what(), row.then(), row.now(), verdict, row.witnesses());
        }
    }

    /** Who asks ten times finds something by chance: each is judged by how many there are that are no surer (Holm). In the order of the measures. */
    private static List<Row> withVerdicts(List<Judged> all) {
        List<Judged> surest = all.stream()
                .sorted(Comparator.comparingDouble(judged -> judged.tested().chance()))
                .toList();
        long known = all.stream().filter(judged -> judged.tested().isKnown()).count();
        List<Row> rows = new ArrayList<>();
        double most = 0;
        for (int i = 0; i < surest.size(); i++) {
            Judged one = surest.get(i);
            most = Math.max(most, (known - i) * one.tested().chance());
            rows.add(one.judged(most));
        }
        rows.sort(Comparator.comparing(Row::what));
        boolean byRequest = rows.stream().anyMatch(row -> row.what() == Compared.TPOT && row.isOfBoth());
        rows.removeIf(row -> byRequest && row.what() == Compared.ITL);
        return rows;
    }
}
