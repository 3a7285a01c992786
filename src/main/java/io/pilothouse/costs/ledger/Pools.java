package io.pilothouse.costs.ledger;

import io.pilothouse.prices.PriceBlock.Reserved;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What devices cost within a part of an hour. A pool is a kind of device with all slices that cost a part of it; what is reserved of it is taken first,
 * and everybody who holds some of it pays the same for as much.
 */
final class Pools {
    private static final int PLACES = 12;

    private final Tariff tariff;
    private final BigDecimal hours;
    private final SortedMap<String, Reserved> reserved;
    private final Map<String, BigDecimal> held = new TreeMap<>();

    /** @param hours that the part has */
    Pools(Tariff tariff, BigDecimal hours) {
        this.tariff = tariff;
        this.reserved = tariff.reserved();
        this.hours = hours;
    }

    /** All that is held has to be said before anything is priced. */
    void hold(String device, BigDecimal deviceHours) {
        held.merge(tariff.pool(device), deviceHours.multiply(tariff.part(device)), BigDecimal::add);
    }

    /** An hour of one that is held. */
    Price held(String device) {
        return heldInPool(tariff.pool(device)).times(tariff.part(device));
    }

    private Price heldInPool(String pool) {
        BigDecimal all = held.getOrDefault(pool, BigDecimal.ZERO);
        BigDecimal paid = reserved(pool);
        BigDecimal beyond = all.subtract(paid);
        if (paid.signum() == 0) {
            return tariff.onDemand(pool);
        }
        Price first = reservedPrice(pool);
        if (beyond.signum() <= 0) {
            return first;
        }
        Price onDemand = tariff.onDemand(pool);
        return new Price(
                mean(all, paid, first.perHour(), onDemand.perHour()),
                mean(all, paid, BigDecimal.ZERO, onDemand.unpriced()));
    }

    private static BigDecimal mean(BigDecimal all, BigDecimal first, BigDecimal ofFirst, BigDecimal ofRest) {
        return first.multiply(ofFirst)
                .add(all.subtract(first).multiply(ofRest))
                .divide(all, PLACES, RoundingMode.HALF_EVEN);
    }

    /** An hour of one that is there and that nobody holds, beyond those reserved. */
    Price free(String device) {
        return tariff.onDemand(tariff.pool(device)).times(tariff.part(device));
    }

    /** An hour of one that is reserved. */
    Price reservedPrice(String pool) {
        Reserved some = reserved.get(pool);
        return some == null ? Price.NOTHING : Price.of(some.perHour());
    }

    /** Of which some are reserved. */
    Set<String> reserved() {
        return reserved.keySet();
    }

    /** Hours of reserved devices that nobody holds. */
    BigDecimal unheld(String pool) {
        return reserved(pool).subtract(held.getOrDefault(pool, BigDecimal.ZERO)).max(BigDecimal.ZERO);
    }

    private BigDecimal reserved(String pool) {
        Reserved some = reserved.get(pool);
        return some == null ? BigDecimal.ZERO : BigDecimal.valueOf(some.count()).multiply(hours);
    }
}
