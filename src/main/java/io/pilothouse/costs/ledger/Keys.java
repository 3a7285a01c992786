package io.pilothouse.costs.ledger;

import java.util.Comparator;
import java.util.List;

/** Groups in the order of their texts, the first one first. */
final class Keys {
    static final Comparator<List<String>> ORDER = (one, other) -> {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int here = one.get(i).compareTo(other.get(i));
            if (here != 0) {
                return here;
            }
        }
        return Integer.compare(one.size(), other.size());
    };

    private Keys() {}
}
