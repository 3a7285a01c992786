package io.pilothouse.costs.ledger;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What an hour costs.
 *
 * @param unpriced the share of it that has no price: 0 to 1
 */
record Price(BigDecimal perHour, BigDecimal unpriced) {
    static final Price UNKNOWN = new Price(BigDecimal.ZERO, BigDecimal.ONE);
    static final Price NOTHING = new Price(BigDecimal.ZERO, BigDecimal.ZERO);

    static Price of(BigDecimal perHour) {
        return new Price(perHour, BigDecimal.ZERO);
    }

    static Price of(Optional<BigDecimal> perHour) {
        return perHour.map(Price::of).orElse(UNKNOWN);
    }

    Price times(BigDecimal share) {
        return new Price(perHour.multiply(share), unpriced);
    }
}
