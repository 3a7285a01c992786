package io.pilothouse.costs.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Hours as they are added up: in decimals, so that their order and how they are cut into records makes no difference.
 *
 * @param used as far as it is measured
 * @param unmeasured the hours of which nobody knows it
 * @param interpolated the hours that no sample shows
 */
record Quantity(BigDecimal hours, BigDecimal used, BigDecimal unmeasured, BigDecimal interpolated) {
    static final Quantity NONE = new Quantity(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    /** Of an hour: four microseconds. What is finer is noise of binary fractions. */
    private static final int PLACES = 9;

    /** Of what nobody asks how much it was used. */
    static Quantity of(double hours) {
        return new Quantity(BigDecimal.valueOf(hours), BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    static Quantity of(HeldHour held) {
        BigDecimal hours = BigDecimal.valueOf(held.hours());
        Double used = held.used();
        return used == null
                ? new Quantity(hours, BigDecimal.ZERO, hours, BigDecimal.ZERO)
                : new Quantity(hours, BigDecimal.valueOf(used), BigDecimal.ZERO, BigDecimal.ZERO);
    }

    Quantity plus(Quantity other) {
        return new Quantity(
                hours.add(other.hours),
                used.add(other.used),
                unmeasured.add(other.unmeasured),
                interpolated.add(other.interpolated));
    }

    Quantity times(BigDecimal share) {
        return share.compareTo(BigDecimal.ONE) == 0
                ? this
                : new Quantity(
                        hours.multiply(share),
                        used.multiply(share),
                        unmeasured.multiply(share),
                        interpolated.multiply(share));
    }

    /** Of which this share is made up. */
    Quantity interpolated(BigDecimal share) {
        return new Quantity(hours, used, unmeasured, hours.multiply(share));
    }

    Quantity rounded() {
        return new Quantity(round(hours), round(used), round(unmeasured), round(interpolated));
    }

    private static BigDecimal round(BigDecimal value) {
        return value.setScale(PLACES, RoundingMode.HALF_EVEN);
    }
}
