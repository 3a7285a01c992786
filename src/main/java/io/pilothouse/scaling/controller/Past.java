package io.pilothouse.scaling.controller;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;

/** What was recommended or changed, and when. What no window reaches any more makes room for what comes. */
final class Past {
    private static final int SECOND = 1_000;

    /** @param at in milliseconds */
    record Entry(int replicas, long at, boolean outdated) {
        boolean isYoungerThan(int seconds, long now) {
            return at > now - (long) seconds * SECOND;
        }

        boolean isOlderThan(int seconds, long now) {
            return at < now - (long) seconds * SECOND;
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    List<Entry> entries() {
        return entries;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Of those younger than so long, and another. */
    int within(int seconds, long now, int first, IntBinaryOperator of) {
        int found = first;
        for (Entry entry : entries) {
            if (entry.isYoungerThan(seconds, now)) {
                found = of.applyAsInt(found, entry.replicas());
            }
        }
        return found;
    }

    int sum(int seconds, long now) {
        return within(seconds, now, 0, Integer::sum);
    }

    /** In the place of the last that is older than so long, if there is one. */
    void add(int replicas, long now, int olderThanSeconds) {
        int place = entries.size();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).isOlderThan(olderThanSeconds, now)) {
                place = i;
            }
        }
        put(place, new Entry(replicas, now, false));
    }

    /** The same; the others that are older are marked. */
    void addAndMark(int replicas, long now, int olderThanSeconds) {
        entries.replaceAll(entry ->
                entry.isOlderThan(olderThanSeconds, now) ? new Entry(entry.replicas(), entry.at(), true) : entry);
        add(replicas, now, olderThanSeconds);
    }

    private void put(int place, Entry entry) {
        if (place < entries.size()) {
            entries.set(place, entry);
        } else {
            entries.add(entry);
        }
    }
}
