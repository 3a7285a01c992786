package io.pilothouse.costs.ledger;

/**
 * How much of a span the samples show.
 *
 * @param hours that were asked for
 * @param covered of them, in hours: one of which half the samples are there counts half
 * @param interpolated whole hours without a sample that neighbours stand for
 * @param unknown hours that are not recorded, and for which no neighbours stand: nothing is charged for them
 */
public record Samples(int hours, double covered, int interpolated, double unknown) {
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

    /** The share of the hours that are not recorded: 0 to 1; 0 where nothing was asked for. */
    public double unknownShare() {
        return hours == 0 ? 0 : unknown / hours;
    }

    /** Whether nothing at all is recorded of hours that were asked for. */
    public boolean isNothing() {
        return hours > 0 && covered == 0;
    }
}
