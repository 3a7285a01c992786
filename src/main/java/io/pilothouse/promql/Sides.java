package io.pilothouse.promql;

import io.pilothouse.promql.Expression.Binary;
import io.pilothouse.promql.Matching.Side;
import io.pilothouse.promql.Value.Sample;
import io.pilothouse.promql.Value.Scalar;
import io.pilothouse.promql.Value.Vector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What two sides come to: two numbers, a number and each series, or the series that belong together. */
final class Sides {
    private final Binary binary;
    private final long time;
    private final Rules rules;

    Sides(Binary binary, long time, Rules rules) {
        this.binary = binary;
        this.time = time;
        this.rules = rules;
    }

    Value of(Value left, Value right) {
        if (left instanceof Scalar(double one) && right instanceof Scalar(double other)) {
            return new Scalar(number(binary.operator(), one, other));
        }
        if (left instanceof Vector(List<Sample> ones) && right instanceof Vector(List<Sample> others)) {
            return new Vector(binary.operator().isSet() ? set(ones, others) : Evaluator.unique(matched(ones, others)));
        }
        return new Vector(Evaluator.unique(
                left instanceof Vector(List<Sample> ones)
                        ? each(ones, sample -> new Pair(sample.value(), ((Scalar) right).value()))
                        : each(
                                ((Vector) right).samples(),
                                sample -> new Pair(((Scalar) left).value(), sample.value()))));
    }

    private record Pair(double left, double right) {}

    private interface Pairing {
        Pair of(Sample sample);
    }

    private static double number(Operator operator, double left, double right) {
        return operator.isComparison() ? truth(operator.holds(left, right)) : operator.of(left, right);
    }

    private static double truth(boolean holds) {
        return holds ? 1 : 0;
    }

    private List<Sample> each(List<Sample> samples, Pairing pairing) {
        List<Sample> found = new ArrayList<>();
        for (Sample sample : samples) {
            Pair pair = pairing.of(sample);
            Double value = value(binary, pair.left(), pair.right(), sample.value());
            if (value != null) {
                found.add(new Sample(named(binary, sample.labels()), value, time));
            }
        }
        return found;
    }

    /** @param kept what a comparison that holds leaves; null where it does not hold */
    static @Nullable Double value(Binary binary, double left, double right, double kept) {
        Operator operator = binary.operator();
        if (operator.isComparison() && !binary.isNumber()) {
            return operator.holds(left, right) ? kept : null;
        }
        return number(operator, left, right);
    }

    /** The labels of a series beside a number. */
    static Labels named(Binary binary, Labels series) {
        return !binary.operator().isComparison() || binary.isNumber() ? series.withoutName() : series;
    }

    /** What two series that belong together become, by the labels of both. */
    static Labels together(Binary binary, Labels many, Labels one) {
        Matching matching = binary.matching();
        Labels labels = named(binary, many);
        if (matching.many() == null) {
            return matching.on() ? labels.only(matching.labels()) : labels.without(matching.labels());
        }
        for (String label : matching.taken()) {
            labels = labels.with(label, one.get(label));
        }
        return labels;
    }

    private List<Sample> set(List<Sample> ones, List<Sample> others) {
        Set<Labels> left = signatures(ones);
        Set<Labels> right = signatures(others);
        return switch (binary.operator()) {
            case AND ->
                ones.stream().filter(one -> right.contains(signature(one))).toList();
            case UNLESS ->
                ones.stream().filter(one -> !right.contains(signature(one))).toList();
            default ->
                Evaluator.unique(Stream.concat(
                                ones.stream(), others.stream().filter(other -> !left.contains(signature(other))))
                        .toList());
        };
    }

    private Set<Labels> signatures(List<Sample> samples) {
        return samples.stream().map(this::signature).collect(Collectors.toSet());
    }

    private Labels signature(Sample sample) {
        return binary.matching().signature(sample.labels());
    }

    private List<Sample> matched(List<Sample> lefts, List<Sample> rights) {
        if (lefts.isEmpty() || rights.isEmpty()) {
            return List.of();
        }
        boolean swapped = binary.matching().many() == Side.RIGHT;
        Map<Labels, Sample> ones = one(swapped ? lefts : rights);
        List<Sample> found = new ArrayList<>();
        Set<List<Labels>> taken = new HashSet<>();
        for (Sample sample : swapped ? rights : lefts) {
            Sample one = ones.get(signature(sample));
            if (one == null) {
                continue;
            }
            Sample result = together(sample, one, swapped);
            if (result != null || rules.refusesSeveralAtOnce()) {
                requireFirst(taken, sample, one);
            }
            if (result != null) {
                found.add(result);
            }
        }
        return found;
    }

    /** Of several that match one, those that would come out alike; where one is to match one, all of them. */
    private void requireFirst(Set<List<Labels>> taken, Sample sample, Sample one) {
        Labels signature = signature(sample);
        if (binary.matching().many() == null) {
            if (!taken.add(List.of(signature))) {
                throw new NotEvaluated("several on the left are " + signature + " (expected: one)");
            }
        } else if (rules.refusesSeveralAtOnce() && !taken.add(List.of(signature, labels(sample, one)))) {
            throw new NotEvaluated("several on the side of many become " + labels(sample, one) + " (expected: one)");
        }
    }

    /** Null where a comparison does not hold. */
    private @Nullable Sample together(Sample many, Sample one, boolean swapped) {
        Pair pair = swapped ? new Pair(one.value(), many.value()) : new Pair(many.value(), one.value());
        Double value = value(binary, pair.left(), pair.right(), pair.left());
        return value == null ? null : new Sample(labels(many, one), value, time);
    }

    private Map<Labels, Sample> one(List<Sample> samples) {
        Map<Labels, Sample> ones = new HashMap<>();
        for (Sample sample : samples) {
            if (ones.put(signature(sample), sample) != null) {
                throw new NotEvaluated("several on the one side are " + signature(sample) + " (expected: one)");
            }
        }
        return ones;
    }

    private Labels labels(Sample many, Sample one) {
        return together(binary, many.labels(), one.labels());
    }
}
