package io.pilothouse.costs.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A quantity with its money, before it is shared. */
record Charge(Quantity quantity, BigDecimal allocated, BigDecimal used, double unpriced) {
    /** A billionth of the currency. */
    static final int PLACES = 9;

    static Charge of(Quantity quantity, Price price) {
        return new Charge(
                quantity,
                money(quantity.hours().multiply(price.perHour())),
                money(quantity.used().multiply(price.perHour())),
                quantity.hours().multiply(price.unpriced()).doubleValue());
    }

    static BigDecimal money(BigDecimal exact) {
        return exact.setScale(PLACES, RoundingMode.HALF_EVEN);
    }
}
