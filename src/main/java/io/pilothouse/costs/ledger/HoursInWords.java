package io.pilothouse.costs.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Hours as sentences say them, on pages and in files: to a tenth, but a part of something never as all of it.
 *
 * @param tenths a multiple of 0.1; 0 of what is less than half of that
 * @param isAll whether it is all of it
 */
public record HoursInWords(double tenths, boolean isAll) {
    /** Of an hour: what is finer is noise of binary fractions. */
    private static final int PLACES = 6;

    public static HoursInWords of(double hours, double all) {
        BigDecimal part = exact(hours);
        BigDecimal whole = exact(all);
        boolean isAll = part.compareTo(whole) >= 0;
        BigDecimal tenths = part.setScale(1, RoundingMode.HALF_UP);
        return new HoursInWords(
                (isAll || tenths.compareTo(whole) < 0 ? tenths : part.setScale(1, RoundingMode.DOWN)).doubleValue(),
                isAll);
    }

    private static BigDecimal exact(double hours) {
        return BigDecimal.valueOf(hours).setScale(PLACES, RoundingMode.HALF_EVEN);
    }
}
