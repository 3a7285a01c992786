package io.pilothouse.prices;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * What devices cost on demand while they are held: what fits, a roll-out, a review and the fleet say the same of the same devices.
 *
 * @param perHour of all of them together
 * @param currency three letters
 */
public record Rent(BigDecimal perHour, String currency) {
    /** Of every month, however many days it has: a twelfth of a year of 365 days. */
    public static final int HOURS_OF_MONTH = 730;

    /** What came to so much in a span, hour for hour: a month of it is as if each of its hours cost the mean of those. */
    public static Rent over(Duration span, BigDecimal cost, String currency) {
        return new Rent(
                cost.multiply(BigDecimal.valueOf(Duration.ofHours(1).toMillis()))
                        .divide(BigDecimal.valueOf(span.toMillis()), MathContext.DECIMAL64),
                currency);
    }

    /** Whole units of the currency. */
    public BigDecimal perMonth() {
        return perHour.multiply(BigDecimal.valueOf(HOURS_OF_MONTH)).setScale(0, RoundingMode.HALF_UP);
    }

    /** To the cent. */
    public BigDecimal during(Duration span) {
        return perHour.multiply(BigDecimal.valueOf(span.toMillis()))
                .divide(BigDecimal.valueOf(Duration.ofHours(1).toMillis()), 2, RoundingMode.HALF_UP);
    }

    /** Both of one currency. */
    public Rent plus(Rent other) {
        return new Rent(perHour.add(other.perHour), currency);
    }
}
