package io.pilothouse.scaling.controller;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What was recommended or changed, and when. What no window reaches any more makes room for what comes. A replay asks and adds at every sync, so numbers lie
 * in arrays, and what was found is kept until its window has passed it.
 */
final class Past {
    private static final long SECOND = 1_000;
    private static final int FEW = 32;

    /** @param at in milliseconds */
    record Entry(int replicas, long at, boolean outdated) {}

    private int[] replicas = new int[FEW];
    private long[] at = new long[FEW];
    private boolean[] outdated = new boolean[FEW];
    private int size;

    /** When the newest was, where it lies, and whether from the place after it on, and around, all lie in the order of time. */
    private long newest = Long.MIN_VALUE;

    private int last = -1;
    private boolean isRing = true;
    /** When the oldest was of those that lie behind the newest. */
    private long behind = Long.MIN_VALUE;

    /** Made when first asked for: most of what is remembered is never asked for both. The least is the greatest of what is negated. */
    private @Nullable Extreme highest;

    private @Nullable Extreme lowest;

    List<Entry> entries() {
        return IntStream.range(0, size)
                .mapToObj(i -> new Entry(replicas[i], at[i], outdated[i]))
                .toList();
    }

    /** The first moment that a window of so long still has, where what is exactly as old does not count. */
    static long after(int seconds, long now) {
        return now - seconds * SECOND + 1;
    }

    /** Of those since then, and another. */
    int highest(long since, int other) {
        if (since > newest) {
            return other;
        }
        highest = highest == null ? extreme(1) : highest;
        return Math.max(other, highest.holds(since) ? highest.greatest(since) : looked(since, 1));
    }

    int lowest(long since, int other) {
        if (since > newest) {
            return other;
        }
        lowest = lowest == null ? extreme(-1) : lowest;
        return Math.min(other, -(lowest.holds(since) ? lowest.greatest(since) : looked(since, -1)));
    }

    private Extreme extreme(int sign) {
        Extreme extreme = new Extreme();
        for (int i = 0; i < size; i++) {
            extreme.add(sign * replicas[i], at[i]);
        }
        return extreme;
    }

    private int looked(long since, int sign) {
        int greatest = Integer.MIN_VALUE + 1;
        for (int i = 0; i < size; i++) {
            greatest = at[i] >= since ? Math.max(greatest, sign * replicas[i]) : greatest;
        }
        return greatest;
    }

    int sum(int seconds, long now) {
        long since = after(seconds, now);
        int sum = 0;
        for (int i = 0; i < size; i++) {
            sum += at[i] >= since ? replicas[i] : 0;
        }
        return sum;
    }

    /** In the place of the last that is older than so long, if there is one. */
    void add(int number, long now, int olderThanSeconds) {
        int place = place(now - olderThanSeconds * SECOND);
        if (place < size) {
            forget(at[place]);
        }
        put(place, number, now);
    }

    /** Behind all others, however old they are. */
    void append(int number, long when) {
        put(size, number, when);
    }

    /** The same; the others that are older are marked. */
    void addAndMark(int number, long now, int olderThanSeconds) {
        long before = now - olderThanSeconds * SECOND;
        for (int i = 0; i < size; i++) {
            outdated[i] |= at[i] < before;
        }
        add(number, now, olderThanSeconds);
    }

    /** In a ring the oldest lies after the newest: if the one after it is not older than that, no other is. */
    private int place(long before) {
        int oldest = last + 1 >= size ? 0 : last + 1;
        if (isRing && (size == 0 || at[oldest] >= before)) {
            return size;
        }
        if (isRing && (oldest + 1 == size || at[oldest + 1] >= before)) {
            behind = Long.MIN_VALUE;
            return oldest;
        }
        return looked(before);
    }

    /** From the end on, or from where the newest was put if all behind it are still young. */
    private int looked(long before) {
        boolean isYoungBehind = last < size && behind >= before;
        long oldestSeen = isYoungBehind ? behind : Long.MAX_VALUE;
        for (int i = isYoungBehind ? last : size - 1; i >= 0; i--) {
            if (at[i] < before) {
                behind = oldestSeen;
                return i;
            }
            oldestSeen = Math.min(oldestSeen, at[i]);
        }
        behind = Long.MAX_VALUE;
        return size;
    }

    private void put(int place, int number, long now) {
        int expected = place == size ? size - 1 : place == 0 ? size - 1 : place - 1;
        isRing &= last == expected && now >= newest;
        if (place == replicas.length) {
            replicas = Arrays.copyOf(replicas, place * 2);
            at = Arrays.copyOf(at, place * 2);
            outdated = Arrays.copyOf(outdated, place * 2);
        }
        size = Math.max(size, place + 1);
        replicas[place] = number;
        at[place] = now;
        outdated[place] = false;
        last = place;
        newest = Math.max(newest, now);
        if (highest != null) {
            highest.add(number, now);
        }
        if (lowest != null) {
            lowest.add(-number, now);
        }
    }

    private void forget(long when) {
        if (highest != null) {
            highest.forget(when);
        }
        if (lowest != null) {
            lowest.forget(when);
        }
    }
}
