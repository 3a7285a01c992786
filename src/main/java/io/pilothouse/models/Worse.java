package io.pilothouse.models;

import io.pilothouse.units.Reason;

/**
 * A metric in which a version is worse than another one of its model.
 *
 * @param than the other's
 */
public record Worse(String metric, double value, double than) {
    /** With its sign, as people read it. */
    public Reason difference() {
        return Numbers.difference(value, than);
    }

    public Reason inWords() {
        return Numbers.inWords(value);
    }
}
