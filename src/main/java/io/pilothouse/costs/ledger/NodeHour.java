package io.pilothouse.costs.ledger;

import java.time.Instant;

/**
 * What a node offered within one hour of UTC, so that what nobody held is known.
 *
 * @param hour its beginning
 * @param kind of the node, as prices name it: {@code node.kubernetes.io/instance-type}; empty where nobody knows it
 * @param device as in {@link HeldHour#device()}; empty: the node itself
 * @param hours allocatable devices × time; of the node itself at most 1
 */
public record NodeHour(Instant hour, String node, String kind, String device, double hours) {
    /** The device of a row that is about the node itself. */
    public static final String ITSELF = "";

    public NodeHour {
        Hours.begin(hour);
        Hours.amount("hours", hours);
    }
}
