package io.pilothouse.promql;

/** An expression that has no value on these series, such as two that belong to one. A server refuses it, too. */
public final class NotEvaluated extends RuntimeException {
    NotEvaluated(String message) {
        super(message);
    }
}
