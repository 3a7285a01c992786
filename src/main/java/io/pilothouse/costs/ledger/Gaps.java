package io.pilothouse.costs.ledger;

/**
 * What is not known of some hours.
 *
 * @param interpolated hours that no sample shows
 * @param unpriced hours of what has no price: the money is a lower bound
 * @param unmeasured hours of which nobody knows how much was used: what was used is a lower bound
 */
public record Gaps(double interpolated, double unpriced, double unmeasured) {
    public static final Gaps NONE = new Gaps(0, 0, 0);

    public Gaps plus(Gaps other) {
        return new Gaps(interpolated + other.interpolated, unpriced + other.unpriced, unmeasured + other.unmeasured);
    }
}
