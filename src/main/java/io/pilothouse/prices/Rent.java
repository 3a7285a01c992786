package io.pilothouse.prices;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What devices cost on demand while they are held: what fits, a roll-out, a review and the fleet say the same of the same devices.
 *
 * @param perHour of all of them together
 * @param currency three letters
 */
public record Rent(BigDecimal perHour, String currency) {
    /** Of every month, however many days it has: a twelfth of a year of 365 days. */
    public static final int HOURS_OF_MONTH = 730;

    /** Whole units of the currency. */
    public BigDecimal perMonth() {
        return perHour.multiply(BigDecimal.valueOf(HOURS_OF_MONTH)).setScale(0, RoundingMode.HALF_UP);
    }

    /** Both of one currency. */
    public Rent plus(Rent other) {
        return new Rent(perHour.add(other.perHour), currency);
    }
}
