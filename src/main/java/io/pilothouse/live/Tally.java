package io.pilothouse.live;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How often something ended in which way since the start, and how long that took together: for whoever measures. Thread-safe. */
public final class Tally<E extends Enum<E>> {
    private static final double NANOS = 1e9;

    private final Map<E, Entry> entries;

    private record Entry(LongAdder times, LongAdder nanos) {
        Entry() {
            this(new LongAdder(), new LongAdder());
        }
    }

    public Tally(Class<E> ends) {
        Map<E, Entry> all = new EnumMap<>(ends);
        for (E end : ends.getEnumConstants()) {
            all.put(end, new Entry());
        }
        entries = all;
    }

    public void count(E end) {
        count(end, Duration.ZERO);
    }

    public void count(E end, Duration took) {
        Entry entry = entry(end);
        entry.times().increment();
        entry.nanos().add(took.toNanos());
    }

    public long times(E end) {
        return entry(end).times().sum();
    }

    /** All of it together. */
    public double seconds(E end) {
        return entry(end).nanos().sum() / NANOS;
    }

    private Entry entry(E end) {
        Entry entry = entries.get(end);
        if (entry == null) {
            throw new IllegalArgumentException(end + " (expected: one of " + entries.keySet() + ")");
        }
        return entry;
    }
}
