package io.pilothouse.promql;

import io.pilothouse.units.InvalidValue;
import io.pilothouse.units.Reason;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which series of two sides belong together.
 *
 * @param on whether the labels are those that must be equal, and not those that need not
 * @param many the side of which several may belong to one of the other; null where one belongs to one
 * @param taken labels that the many take from their one
 */
public record Matching(
        boolean on, Set<String> labels, @Nullable Side many, Set<String> taken) {
    /** Of two sides. */
    public enum Side {
        LEFT,
        RIGHT
    }

    /** All labels but the name. */
    public static final Matching ALL_LABELS = new Matching(false, Set.of(), null, Set.of());

    public Matching {
        labels = Set.copyOf(labels);
        taken = Set.copyOf(taken);
        labels.forEach(Names::requireLabel);
        taken.forEach(Names::requireLabel);
    }

    public static Matching on(String... labels) {
        return new Matching(true, Set.of(labels), null, Set.of());
    }

    public static Matching ignoring(String... labels) {
        return new Matching(false, Set.of(labels), null, Set.of());
    }

    /** Several of the left belong to one of the right, and take these labels from it. */
    public Matching manyLeft(String... labelsOfOne) {
        return new Matching(on, labels, Side.LEFT, Set.of(labelsOfOne));
    }

    /** Several of the right belong to one of the left, and take these labels from it. */
    public Matching manyRight(String... labelsOfOne) {
        return new Matching(on, labels, Side.RIGHT, Set.of(labelsOfOne));
    }

    void requireFor(Operator operator) {
        if (operator.isSet() && many != null) {
            throw InvalidValue.of(Reason.of("promql.groups", operator.word()), "promql.groups.none");
        }
    }

    /** What two series have in common that belong together. */
    Labels signature(Labels series) {
        return on ? series.only(labels) : series.withoutName().without(labels);
    }
}
