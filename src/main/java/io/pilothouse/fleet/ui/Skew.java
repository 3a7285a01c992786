package io.pilothouse.fleet.ui;

import io.pilothouse.telemetry.Measure;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How far one replica is from the others: how many times the median of theirs its number is, or the other way round. Of two it is how far they are
 * apart.
 *
 * @param pod the furthest from the others; empty of two, of which nobody knows which is the odd one
 * @param times at least 1; infinite where one side has none at all
 */
record Skew(Measure measure, String pod, double times) {
    /** The furthest of them; empty of fewer than two that report, and where the numbers are so small that a factor says nothing. */
    static Optional<Skew> of(Measure measure, List<ReplicaRow> replicas) {
        List<ReplicaRow> known = replicas.stream()
                .filter(replica -> Double.isFinite(replica.value(measure)))
                .toList();
        return known.size() < 2
                ? Optional.empty()
                : IntStream.range(0, known.size())
                        .mapToObj(index -> far(measure, known, index))
                        .flatMap(Optional::stream)
                        .max(Comparator.comparingDouble((Far far) -> far.skew().times())
                                .thenComparingDouble(Far::difference))
                        .map(Far::skew);
    }

    /** @param difference tells those apart that are as many times away */
    private record Far(Skew skew, double difference) {}

    private static Optional<Far> far(Measure measure, List<ReplicaRow> known, int index) {
        double own = known.get(index).value(measure);
        double others = ReplicaRow.median(IntStream.range(0, known.size())
                .filter(one -> one != index)
                .mapToDouble(one -> known.get(one).value(measure))
                .sorted()
                .toArray());
        double larger = Math.max(own, others);
        if (larger <= 0 || ReplicaRow.isLittle(measure, larger)) {
            return Optional.empty();
        }
        boolean knownWhich = known.size() >= ReplicaRow.ENOUGH;
        double smaller = Math.min(own, others);
        Skew skew = new Skew(measure, knownWhich ? known.get(index).pod() : "", larger / smaller);
        return Optional.of(new Far(skew, larger - smaller));
    }
}
