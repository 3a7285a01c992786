package io.pilothouse.costs.ledger;

import java.util.Comparator;

/** What hours of storage are of. */
record VolumeKey(Holder holder, String storageClass) implements Comparable<VolumeKey> {
    private static final Comparator<VolumeKey> ORDER =
            Comparator.comparing(VolumeKey::holder).thenComparing(VolumeKey::storageClass);

    @Override
    public int compareTo(VolumeKey other) {
        return ORDER.compare(this, other);
    }
}
