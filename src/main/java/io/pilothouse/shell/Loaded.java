package io.pilothouse.shell;

import java.time.Instant;

/** Where a question a page asked stands. */
public sealed interface Loaded<T> {
    record Loading<T>() implements Loaded<T> {}

    record Value<T>(T value) implements Loaded<T> {}

    /** @param isAnswer there is none of what was asked for, and asking again brings the same */
    record Failed<T>(String reason, Instant at, boolean isAnswer) implements Loaded<T> {}
}
