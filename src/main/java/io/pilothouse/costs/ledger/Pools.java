package io.pilothouse.costs.ledger;

import io.pilothouse.costs.ledger.Tariff.Reserved;
import io.pilothouse.costs.ledger.Tariff.Slice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What devices cost within a part of an hour. A pool is a kind of device with all slices that cost a part of it; what is reserved of it is taken first,
 * and everybody who holds some of it pays the same for as much.
 */
final class Pools {
    private static final int PLACES = 12;

    private final Tariff.Day prices;
    private final BigDecimal hours;
    private final Map<String, BigDecimal> held = new TreeMap<>();

    /** @param hours that the part has */
    Pools(Tariff.Day prices, BigDecimal hours) {
        this.prices = prices;
        this.hours = hours;
    }

    /** All that is held has to be said before anything is priced. */
    void hold(String device, BigDecimal deviceHours) {
        held.merge(pool(device), deviceHours.multiply(share(device)), BigDecimal::add);
    }

    /** The kind of the whole device. */
    String pool(String device) {
        return prices.slice(device).map(Slice::whole).orElse(device);
    }

    /** Of the whole device. */
    BigDecimal share(String device) {
        return prices.slice(device).map(Slice::share).orElse(BigDecimal.ONE);
    }

    /** An hour of one that is held. */
    Price held(String device) {
        return heldInPool(pool(device)).times(share(device));
    }

    private Price heldInPool(String pool) {
        BigDecimal all = held.getOrDefault(pool, BigDecimal.ZERO);
        BigDecimal paid = reserved(pool);
        BigDecimal beyond = all.subtract(paid);
        if (paid.signum() == 0) {
            return Price.of(prices.device(pool));
        }
        Price reserved = reservedPrice(pool);
        if (beyond.signum() <= 0) {
            return reserved;
        }
        Price onDemand = Price.of(prices.device(pool));
        return new Price(
                mean(all, paid, reserved.perHour(), onDemand.perHour()),
                mean(all, paid, BigDecimal.ZERO, onDemand.unpriced()));
    }

    private static BigDecimal mean(BigDecimal all, BigDecimal first, BigDecimal ofFirst, BigDecimal ofRest) {
        return first.multiply(ofFirst)
                .add(all.subtract(first).multiply(ofRest))
                .divide(all, PLACES, RoundingMode.HALF_EVEN);
    }

    /** An hour of one that is there and that nobody holds, beyond those reserved. */
    Price free(String device) {
        return Price.of(prices.device(pool(device))).times(share(device));
    }

    /** An hour of one that is reserved. */
    Price reservedPrice(String pool) {
        Reserved reserved = prices.reserved().get(pool);
        return reserved == null ? Price.NOTHING : Price.of(reserved.perHour());
    }

    SortedSet<String> reserved() {
        return new TreeSet<>(prices.reserved().keySet());
    }

    /** Hours of reserved devices that nobody holds. */
    BigDecimal unheld(String pool) {
        return reserved(pool).subtract(held.getOrDefault(pool, BigDecimal.ZERO)).max(BigDecimal.ZERO);
    }

    private BigDecimal reserved(String pool) {
        Reserved reserved = prices.reserved().get(pool);
        return reserved == null
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(reserved.count()).multiply(hours);
    }
}
