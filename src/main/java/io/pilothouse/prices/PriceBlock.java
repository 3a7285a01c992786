package io.pilothouse.prices;

import io.pilothouse.prices.WantedPrice.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Prices that are valid together, from the beginning of a day to the beginning of another.
 *
 * @param until the first day on which they are not valid any more; null where nobody knows one
 * @param currency empty for the file's
 * @param devices on demand, for an hour, by label
 * @param nodes for an hour, by {@code node.kubernetes.io/instance-type}; without their devices
 * @param storage for a GiB and month, by class
 * @param reserved devices that are paid for whether they are held or not, by label
 */
public record PriceBlock(
        LocalDate from,
        @Nullable LocalDate until,
        String currency,
        Map<String, BigDecimal> devices,
        Map<String, BigDecimal> nodes,
        Map<String, BigDecimal> storage,
        Map<String, Reserved> reserved) {
    public PriceBlock {
        devices = Map.copyOf(devices);
        nodes = Map.copyOf(nodes);
        storage = Map.copyOf(storage);
        reserved = Map.copyOf(reserved);
    }

    /** @param perHour of one, held or not */
    public record Reserved(int count, BigDecimal perHour) {}

    boolean isValid(LocalDate day) {
        return !day.isBefore(from) && (until == null || day.isBefore(until));
    }

    /** Whether there is a day on which both are valid. */
    boolean overlaps(PriceBlock other) {
        return (until == null || other.from.isBefore(until)) && (other.until == null || from.isBefore(other.until));
    }

    PriceBlock earlier(int days) {
        return new PriceBlock(
                from.minusDays(days),
                until == null ? null : until.minusDays(days),
                currency,
                devices,
                nodes,
                storage,
                reserved);
    }

    /** @param money in which its prices are */
    Stream<WantedPrice> said(String money) {
        return Stream.of(Kind.values())
                .flatMap(kind -> kind.in(this).entrySet().stream().map(one -> said(kind, one, money)));
    }

    private WantedPrice said(Kind kind, Map.Entry<String, ?> one, String money) {
        return switch (one.getValue()) {
            case Reserved reserved ->
                new WantedPrice.Price(kind, one.getKey(), reserved.perHour(), reserved.count(), money, from);
            case BigDecimal amount -> new WantedPrice.Price(kind, one.getKey(), amount, 0, money, from);
            default -> throw new IllegalStateException(kind + " (expected: a price)");
        };
    }

    boolean isEmpty() {
        return devices.isEmpty() && nodes.isEmpty() && storage.isEmpty() && reserved.isEmpty();
    }
}
