package io.pilothouse.costs.ledger;

import java.math.BigDecimal;

/**
 * Hours and their money, in the currency of the prices.
 *
 * @param exact to a billionth of the currency
 * @param cents what is charged: hundredths of the currency, of a day that was rounded once
 */
public record Amount(double hours, BigDecimal exact, long cents) {
    public static final Amount NONE = new Amount(0, BigDecimal.ZERO, 0);

    public Amount plus(Amount other) {
        return new Amount(hours + other.hours, exact.add(other.exact), cents + other.cents);
    }

    /** What is charged, in the currency: two places behind the point. */
    public BigDecimal charged() {
        return BigDecimal.valueOf(cents, 2);
    }
}
