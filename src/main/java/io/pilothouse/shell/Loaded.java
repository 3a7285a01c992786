package io.pilothouse.shell;

import java.time.Instant;

/** Where a question a page asked stands. */
public sealed interface Loaded<T> {
    record Loading<T>() implements Loaded<T> {}

    record Value<T>(T value) implements Loaded<T> {}

    record Failed<T>(String reason, Instant at) implements Loaded<T> {}
}
