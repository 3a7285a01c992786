package io.pilothouse.costs.ledger;

import io.pilothouse.costs.ledger.HourBook.Hour;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Devices that were there and held by nobody, in hours of one hour; and what slices leave of the devices that they are cut from. */
final class FreeDevices {
    /** Noise of samples does not make one more device of a node. */
    private static final BigDecimal NOISE = new BigDecimal("0.001");

    private final Tariff tariff;
    private final Map<String, TreeMap<String, Quantity>> there = new TreeMap<>();
    private final Map<String, BigDecimal> present = new HashMap<>();
    private final Map<String, Map<String, BigDecimal>> held = new HashMap<>();
    private final TreeMap<String, Quantity> free = new TreeMap<>();

    private FreeDevices(Hour hour, Tariff tariff) {
        this.tariff = tariff;
        hour.nodes().forEach((key, quantity) -> {
            if (key.isNode()) {
                present.merge(key.node(), quantity.hours(), BigDecimal::add);
            } else {
                there.computeIfAbsent(key.node(), node -> new TreeMap<>())
                        .merge(key.device(), quantity, Quantity::plus);
            }
        });
        hour.held().forEach((key, quantity) -> {
            if (key.phase() != Phase.ZERO) {
                held.computeIfAbsent(key.node(), node -> new HashMap<>())
                        .merge(key.device(), quantity.hours(), BigDecimal::add);
            }
        });
    }

    /** By device; the rest of cut devices stands with whole ones. */
    static SortedMap<String, Quantity> of(Hour hour, Tariff tariff) {
        FreeDevices devices = new FreeDevices(hour, tariff);
        devices.there.forEach(devices::free);
        devices.there.forEach(devices::rest);
        devices.held.getOrDefault("", Map.of()).forEach(devices::takeAnywhere);
        return devices.free;
    }

    private void free(String node, TreeMap<String, Quantity> offered) {
        Map<String, BigDecimal> taken = held.getOrDefault(node, Map.of());
        offered.forEach((device, quantity) ->
                add(device, without(quantity, taken.getOrDefault(device, BigDecimal.ZERO))));
    }

    /** Of who holds a device of a node that nobody knows. */
    private void takeAnywhere(String device, BigDecimal taken) {
        free.computeIfPresent(device, (same, quantity) -> without(quantity, taken));
    }

    private static Quantity without(Quantity quantity, BigDecimal taken) {
        BigDecimal left = quantity.hours().subtract(taken).max(BigDecimal.ZERO);
        return quantity.hours().signum() == 0
                ? Quantity.NONE
                : quantity.times(left.divide(quantity.hours(), MathContext.DECIMAL64))
                        .rounded();
    }

    /** A node has at least as many devices as its slices and whole ones make up; what is missing to whole ones, no slice can use. */
    private void rest(String node, TreeMap<String, Quantity> offered) {
        BigDecimal presence = present.getOrDefault(node, BigDecimal.ONE).min(BigDecimal.ONE);
        Map<String, Quantity> inPools = new TreeMap<>();
        Map<String, Boolean> cut = new TreeMap<>();
        offered.forEach((device, quantity) -> {
            inPools.merge(tariff.pool(device), quantity.times(tariff.part(device)), Quantity::plus);
            cut.merge(tariff.pool(device), !tariff.pool(device).equals(device), Boolean::logicalOr);
        });
        inPools.forEach((pool, quantity) -> {
            if (cut.getOrDefault(pool, false) && presence.signum() > 0) {
                BigDecimal devices = quantity.hours()
                        .divide(presence, MathContext.DECIMAL64)
                        .subtract(NOISE)
                        .setScale(0, RoundingMode.CEILING);
                BigDecimal rest = devices.multiply(presence).subtract(quantity.hours());
                if (rest.signum() > 0) {
                    add(
                            pool,
                            quantity.times(rest.divide(quantity.hours(), MathContext.DECIMAL64))
                                    .rounded());
                }
            }
        });
    }

    private void add(String device, Quantity quantity) {
        if (quantity.hours().signum() > 0) {
            free.merge(device, quantity, Quantity::plus);
        }
    }
}
