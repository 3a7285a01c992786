package io.pilothouse.costs.ledger;

/**
 * What stands in an entry or in several together.
 *
 * @param allocated for what was held, used or not; hours of devices, and of nodes, volumes or time on lines of these
 * @param used the part of it that was used: devices only
 * @param tokens that callers were charged for
 * @param apart what these cost, as far as that is measured
 */
public record Sum(Amount allocated, Amount used, Gaps gaps, Tokens tokens, Apart apart) {
    public static final Sum NONE = new Sum(Amount.NONE, Amount.NONE, Gaps.NONE, Tokens.NONE, Apart.NONE);

    public Sum plus(Sum other) {
        return new Sum(
                allocated.plus(other.allocated),
                used.plus(other.used),
                gaps.plus(other.gaps),
                tokens.plus(other.tokens),
                apart.plus(other.apart));
    }

    /** Whether the money is less than what was really spent, because something without a price is in it. */
    public boolean isLowerBound() {
        return gaps.unpriced() > 0;
    }

    /** Whether hours are in it that no sample shows. */
    public boolean isInterpolated() {
        return gaps.interpolated() > 0;
    }

    /** What is not of devices counts as money only. */
    Sum withoutHours() {
        return new Sum(
                new Amount(0, allocated.exact(), allocated.cents()),
                new Amount(0, used.exact(), used.cents()),
                new Gaps(0, gaps.unpriced(), 0),
                tokens,
                apart);
    }
}
