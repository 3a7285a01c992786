package io.pilothouse.review.tracking;

/**
 * What a commit reaches on its road, or does not: Seen by Argo CD, Synced.
 *
 * @param key of its name in the word books: {@code review.step.seen}
 * @param place before those with a larger one, on whatever road they are
 */
public record Station(String key, int place) implements Comparable<Station> {
    public static final Station COMMITTED = new Station("review.step.committed", 0);

    /** The last part of its key: {@code seen}. */
    public String name() {
        return key.substring(key.lastIndexOf('.') + 1);
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
