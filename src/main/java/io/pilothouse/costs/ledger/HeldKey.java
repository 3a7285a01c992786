package io.pilothouse.costs.ledger;

import java.util.Comparator;

/** What held hours are of. */
record HeldKey(Holder holder, String device, String node, Phase phase) implements Comparable<HeldKey> {
    private static final Comparator<HeldKey> ORDER = Comparator.comparing(HeldKey::holder)
            .thenComparing(HeldKey::device)
            .thenComparing(HeldKey::node)
            .thenComparing(HeldKey::phase);

    @Override
    public int compareTo(HeldKey other) {
        return ORDER.compare(this, other);
    }
}
