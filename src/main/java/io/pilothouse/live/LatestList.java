package io.pilothouse.live;

import io.pilothouse.units.Reason;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The newest of the lists that a watch tells, reduced at once to the little of each item that is needed: the items are large and many. Written by
 * one thread, read by any.
 */
public final class LatestList<K, V> {
    private final Remembered<K, V> reading;
    private volatile @Nullable List<V> all;
    private volatile @Nullable Reason lost;

    public LatestList(Function<K, V> reading) {
        this.reading = new Remembered<>(reading);
    }

    /** Whether it says anything new. */
    public boolean read(List<K> now) {
        List<V> read = reading.of(now);
        boolean isNew = lost != null || !read.equals(all);
        all = read;
        lost = null;
        return isNew;
    }

    public void lost(Reason reason) {
        lost = reason;
    }

    /** Null before the first list. */
    public @Nullable List<V> all() {
        return all;
    }

    /** Why it is old; null while it is current, and before the first list. */
    public @Nullable Reason lost() {
        return lost;
    }
}
