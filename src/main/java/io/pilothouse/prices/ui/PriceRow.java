package io.pilothouse.prices.ui;

import io.pilothouse.prices.PriceBlock;
import io.pilothouse.prices.Prices;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One price of the file.
 *
 * @param count of what is reserved; 0 of anything else
 * @param currency as the file says it
 * @param from null where it counts when no other does
 * @param until null where nobody knows an end
 */
record PriceRow(
        Kind kind,
        String label,
        int count,
        BigDecimal amount,
        String currency,
        @Nullable LocalDate from,
        @Nullable LocalDate until) {
    enum Kind {
        DEVICE,
        RESERVED,
        NODE,
        STORAGE
    }

    enum When {
        NOW,
        LATER,
        OVER,
        /** On all days for which no other has a price. */
        ELSE
    }

    /** Those of one thing together, the oldest first; what goes on unchanged stands once. */
    static List<PriceRow> of(Prices prices) {
        List<PriceRow> rows = new ArrayList<>();
        prices.perHour()
                .forEach((label, price) ->
                        rows.add(new PriceRow(Kind.DEVICE, label, 0, price, prices.currency(), null, null)));
        for (PriceBlock block : prices.blocks()) {
            String currency = block.currency().isEmpty() ? prices.currency() : block.currency();
            add(rows, block, currency, Kind.DEVICE, block.devices());
            block.reserved()
                    .forEach((label, reserved) -> rows.add(new PriceRow(
                            Kind.RESERVED,
                            label,
                            reserved.count(),
                            reserved.perHour(),
                            currency,
                            block.from(),
                            block.until())));
            add(rows, block, currency, Kind.NODE, block.nodes());
            add(rows, block, currency, Kind.STORAGE, block.storage());
        }
        rows.sort(Comparator.comparing(PriceRow::kind)
                .thenComparing(PriceRow::label)
                .thenComparing(PriceRow::from, Comparator.nullsFirst(Comparator.naturalOrder())));
        return joined(rows);
    }

    /** A price that goes on as it was in the next block is one. */
    private static List<PriceRow> joined(List<PriceRow> sorted) {
        List<PriceRow> joined = new ArrayList<>();
        for (PriceRow row : sorted) {
            PriceRow last = joined.isEmpty() ? null : joined.getLast();
            if (last != null
                    && row.from() != null
                    && row.equals(last.during(row.from(), row.until()))
                    && row.from().equals(last.until())) {
                joined.set(joined.size() - 1, last.during(last.from(), row.until()));
            } else {
                joined.add(row);
            }
        }
        return joined;
    }

    private PriceRow during(@Nullable LocalDate other, @Nullable LocalDate end) {
        return new PriceRow(kind, label, count, amount, currency, other, end);
    }

    private static void add(
            List<PriceRow> rows, PriceBlock block, String currency, Kind kind, Map<String, BigDecimal> prices) {
        prices.forEach(
                (label, price) -> rows.add(new PriceRow(kind, label, 0, price, currency, block.from(), block.until())));
    }

    When when(LocalDate today) {
        if (from == null) {
            return When.ELSE;
        }
        if (today.isBefore(from)) {
            return When.LATER;
        }
        return until == null || today.isBefore(until) ? When.NOW : When.OVER;
    }
}
