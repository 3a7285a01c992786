package io.pilothouse.models;

import io.pilothouse.clients.ClientException;
import io.pilothouse.units.Reason;
import java.util.function.Supplier;

/** What was read, or why it was not. */
sealed interface Known<T> {
    record Is<T>(T value) implements Known<T> {}

    record Not<T>(Reason reason) implements Known<T> {
        Not(String reason) {
            this(Gate.said(reason));
        }
    }

    /** A remote that fails is a reason; a version that does not exist is no answer at all. */
    static <T> Known<T> of(Supplier<T> question) {
        try {
            return new Is<>(question.get());
        } catch (ClientException failed) {
            return new Not<>(failed.reason());
        }
    }
}
