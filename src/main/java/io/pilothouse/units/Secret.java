package io.pilothouse.units;

/** A credential from the configuration. It never reaches a log, a message or a page: only {@code value()} tells it. */
public record Secret(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
