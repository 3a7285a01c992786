package io.pilothouse.shell;

import io.pilothouse.live.Feed;
import java.time.Instant;

/** Where a question a page asked stands. */
public sealed interface Loaded<T> {
    record Loading<T>() implements Loaded<T> {}

    record Value<T>(T value) implements Loaded<T> {}

    /**
     * @param isAnswer there is none of what was asked for, and asking again brings the same
     * @param systems which of the connected ones answer: when one is back, asking again may bring what this failed at
     */
    record Failed<T>(String reason, Instant at, boolean isAnswer, Feed<Freshness.Systems> systems)
            implements Loaded<T> {}
}
