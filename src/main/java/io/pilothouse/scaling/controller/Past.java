package io.pilothouse.scaling.controller;

import java.util.ArrayList;
import java.util.List;

/** What was recommended or changed, and when, as the controller lists it. What no window reaches any more makes room for what comes. */
final class Past {
    private static final long SECOND = 1_000;

    /** @param at in milliseconds */
    record Entry(int replicas, long at, boolean outdated) {}

    private final List<Entry> entries = new ArrayList<>();

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** The first moment that a window of so long still has, where what is exactly as old does not count. */
    static long after(int seconds, long now) {
        return now - seconds * SECOND + 1;
    }

    int sum(int seconds, long now) {
        long since = after(seconds, now);
        int sum = 0;
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            sum += entry.at >= since ? entry.replicas : 0;
        }
        return sum;
    }

    /** In the place of the last that is older than so long, if there is one. */
    void add(int number, long now, int olderThanSeconds) {
        long before = now - olderThanSeconds * SECOND;
        Entry entry = new Entry(number, now, false);
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).at < before) {
                entries.set(i, entry);
                return;
            }
        }
        entries.add(entry);
    }

    /** Behind all others, however old they are. */
    void append(int number, long when) {
        entries.add(new Entry(number, when, false));
    }

    /** The same as adding; the others that are older are marked. */
    void addAndMark(int number, long now, int olderThanSeconds) {
        long before = now - olderThanSeconds * SECOND;
        entries.replaceAll(
                entry -> entry.at < before && !entry.outdated ? new Entry(entry.replicas, entry.at, true) : entry);
        add(number, now, olderThanSeconds);
    }
}
