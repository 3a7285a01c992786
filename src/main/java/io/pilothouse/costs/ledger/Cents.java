package io.pilothouse.costs.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** How a sum of money becomes cents: rounded once, and shared by largest remainders, so that its parts add up to it. */
final class Cents {
    private Cents() {}

    /**
     * @param total is rounded, half a cent upwards; what it and the parts differ by is far less than a cent
     * @param parts in the order in which they come first where remainders are equal; none below zero
     * @return as many as there are parts
     */
    static long[] of(BigDecimal total, List<BigDecimal> parts) {
        long[] cents = parts.stream().mapToLong(Cents::whole).toArray();
        long left = Charge.money(total)
                        .movePointRight(2)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact()
                - IntStream.range(0, cents.length).mapToLong(at -> cents[at]).sum();
        IntStream.range(0, cents.length)
                .boxed()
                .filter(at -> parts.get(at).signum() > 0)
                .sorted(Comparator.comparing((Integer at) -> remainder(parts.get(at)), Comparator.reverseOrder())
                        .thenComparing(Comparator.naturalOrder()))
                .limit(Math.max(0, left))
                .forEach(at -> cents[at]++);
        return cents;
    }

    private static long whole(BigDecimal part) {
        return part.movePointRight(2).setScale(0, RoundingMode.FLOOR).longValueExact();
    }

    private static BigDecimal remainder(BigDecimal part) {
        BigDecimal cents = part.movePointRight(2);
        return cents.subtract(cents.setScale(0, RoundingMode.FLOOR));
    }
}
