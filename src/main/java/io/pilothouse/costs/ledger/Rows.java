package io.pilothouse.costs.ledger;

import io.pilothouse.costs.ledger.Coverage.Neighbours;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Hours by what they are of. What samples do not show is made up by one rule: of a gap that {@link Coverage} fills in, an hour that has some samples
 * counts for all of itself, and one that has none is the mean of the last that has before and the first that has after. Else only what they show counts.
 *
 * @param <K> what hours are of
 */
final class Rows<K extends Comparable<K>> {
    private static final BigDecimal HALF = BigDecimal.valueOf(0.5);

    private final Coverage coverage;
    private final Map<Instant, TreeMap<K, Quantity>> rows = new HashMap<>();

    Rows(Coverage coverage) {
        this.coverage = coverage;
    }

    void add(Instant hour, K key, Quantity quantity) {
        rows.computeIfAbsent(hour, begun -> new TreeMap<>()).merge(key, quantity, Quantity::plus);
    }

    SortedMap<K, Quantity> in(Instant hour) {
        double covered = coverage.of(hour);
        if (covered == 0) {
            Neighbours neighbours = coverage.around(hour);
            return neighbours == null ? Collections.emptySortedMap() : between(neighbours);
        }
        if (coverage.told(hour) < 1) {
            return each(rows.getOrDefault(hour, new TreeMap<>()), quantity -> quantity);
        }
        BigDecimal missing = BigDecimal.ONE.subtract(BigDecimal.valueOf(covered));
        return each(whole(hour), quantity -> quantity.interpolated(missing));
    }

    private SortedMap<K, Quantity> between(Neighbours neighbours) {
        TreeMap<K, Quantity> mean = new TreeMap<>();
        for (Instant hour : List.of(neighbours.before(), neighbours.after())) {
            whole(hour).forEach((key, quantity) -> mean.merge(key, quantity.times(HALF), Quantity::plus));
        }
        return each(mean, quantity -> quantity.interpolated(BigDecimal.ONE));
    }

    /** All of an hour that has samples, as if it were sampled wholly. */
    private SortedMap<K, Quantity> whole(Instant hour) {
        SortedMap<K, Quantity> seen = rows.getOrDefault(hour, new TreeMap<>());
        double covered = coverage.of(hour);
        return covered == 1 ? seen : each(seen, quantity -> quantity.times(BigDecimal.valueOf(1 / covered)));
    }

    private static <K extends Comparable<K>> SortedMap<K, Quantity> each(
            SortedMap<K, Quantity> rows, UnaryOperator<Quantity> change) {
        TreeMap<K, Quantity> changed = new TreeMap<>();
        rows.forEach((key, quantity) -> changed.put(key, change.apply(quantity).rounded()));
        return Collections.unmodifiableSortedMap(changed);
    }
}
