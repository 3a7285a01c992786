package io.pilothouse.scaling.controller;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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

    private final Extreme highest = new Extreme(1);
    private final Extreme lowest = new Extreme(-1);

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
        return since > newest ? other : Math.max(other, highest.since(since));
    }

    int lowest(long since, int other) {
        return since > newest ? other : Math.min(other, lowest.since(since));
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
            highest.forget(at[place]);
            lowest.forget(at[place]);
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
            return oldest;
        }
        for (int i = size - 1; i >= 0; i--) {
            if (at[i] < before) {
                return i;
            }
        }
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
        highest.add(number, now);
        lowest.add(number, now);
    }

    /** The most or the least of a window, and when it last was: what a later window has too is also the most of that one. */
    private final class Extreme {
        private final int sign;
        private boolean isKnown;
        private long since;
        private int value;
        private long valueAt;

        /** @param sign 1 for the most, -1 for the least */
        Extreme(int sign) {
            this.sign = sign;
        }

        int since(long from) {
            if (!isKnown || from < since || valueAt < from) {
                look(from);
            }
            return value;
        }

        private void look(long from) {
            isKnown = false;
            since = from;
            value = sign > 0 ? Integer.MIN_VALUE : Integer.MAX_VALUE;
            for (int i = 0; i < size; i++) {
                if (at[i] >= from) {
                    take(replicas[i], at[i]);
                }
            }
        }

        void add(int number, long now) {
            if (isKnown && now >= since) {
                take(number, now);
            }
        }

        void forget(long then) {
            isKnown &= then < since;
        }

        private void take(int number, long when) {
            int better = isKnown ? Integer.compare(number, value) * sign : 1;
            if (better > 0) {
                value = number;
                valueAt = when;
                isKnown = true;
            } else if (better == 0) {
                valueAt = Math.max(valueAt, when);
            }
        }
    }
}
