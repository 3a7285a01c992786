package io.pilothouse.review.tracking;

import io.pilothouse.units.Reason;

/**
 * What a commit reaches on its road, or does not: Seen by Argo CD, Synced.
 *
 * @param key of its name in the word books: {@code review.step.seen}. Below it stand what is said of a commit by it: {@code .done}, {@code
 *     .moving}, {@code .failed}, and {@code .then} of one that has not come here
 * @param place before those with a larger one, on whatever road they are
 */
public record Station(String key, int place) implements Comparable<Station> {
    public static final Station COMMITTED = new Station("review.step.committed", 0);

    /** The last part of its key: {@code seen}. */
    public String name() {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    /** What is said here of a commit that has not come so far. */
    public Reason then() {
        return Reason.of(key + ".then");
    }

    @Override
    public int compareTo(Station other) {
        return Integer.compare(place, other.place);
    }

    @Override
    public String toString() {
        return name();
    }
}
