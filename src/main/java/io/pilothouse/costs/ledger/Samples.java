package io.pilothouse.costs.ledger;

/**
 * How much of a span the samples show.
 *
 * @param hours that were asked for
 * @param covered of them, in hours: one of which half the samples are there counts half
 * @param interpolated whole hours without a sample that neighbours stand for
 * @param unknown whole hours for which not even a neighbour stands: nothing is charged for them
 */
public record Samples(int hours, double covered, int interpolated, int unknown) {
    public static final Samples NONE = new Samples(0, 0, 0, 0);

    public Samples plus(Samples other) {
        return new Samples(
                hours + other.hours,
                covered + other.covered,
                interpolated + other.interpolated,
                unknown + other.unknown);
    }

    /** 0 to 1; 1 where nothing was asked for. */
    public double share() {
        return hours == 0 ? 1 : covered / hours;
    }
}
