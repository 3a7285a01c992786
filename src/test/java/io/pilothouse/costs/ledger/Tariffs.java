package io.pilothouse.costs.ledger;

import io.pilothouse.prices.PriceBlock;
import io.pilothouse.prices.PriceBlock.Reserved;
import io.pilothouse.prices.Prices;
import io.pilothouse.prices.Prices.Key;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Prices as tests write them. */
record Tariffs(
        Map<String, BigDecimal> devices,
        Map<String, BigDecimal> nodes,
        Map<String, BigDecimal> storage,
        Map<String, Reserved> reserved) {
    private static final LocalDate ALWAYS = LocalDate.parse("2000-01-01");

    /** The prices of devices by label; all else is nothing until it is said. */
    static Tariffs devices(String... labelsAndPrices) {
        return new Tariffs(decimals(labelsAndPrices), Map.of(), Map.of(), Map.of());
    }

    static Map<String, BigDecimal> decimals(String... pairs) {
        Map<String, BigDecimal> read = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            read.put(pairs[i], new BigDecimal(pairs[i + 1]));
        }
        return read;
    }

    Tariffs reserved(String label, int count, String perHour) {
        return new Tariffs(devices, nodes, storage, Map.of(label, new Reserved(count, new BigDecimal(perHour))));
    }

    Tariffs nodes(String... kindsAndPrices) {
        return new Tariffs(devices, decimals(kindsAndPrices), storage, reserved);
    }

    Tariffs storage(String... classesAndPrices) {
        return new Tariffs(devices, nodes, decimals(classesAndPrices), reserved);
    }

    Prices utc() {
        return in(ZoneOffset.UTC);
    }

    Prices in(ZoneId zone) {
        return prices(zone, List.of(new PriceBlock(ALWAYS, null, "", devices, nodes, storage, reserved)));
    }

    /** Until another tariff begins. */
    Prices in(ZoneId zone, String day, Tariffs then) {
        LocalDate from = LocalDate.parse(day);
        return prices(
                zone,
                List.of(
                        new PriceBlock(ALWAYS, from, "", devices, nodes, storage, reserved),
                        new PriceBlock(from, null, "", then.devices, then.nodes, then.storage, then.reserved)));
    }

    static Prices prices(ZoneId zone, List<PriceBlock> blocks) {
        return new Prices("EUR", zone, Map.of(), List.of(), blocks, Prices.Overhead.USUAL, new BigDecimal("0.1"));
    }

    static Prices shared(Prices prices, boolean idle, boolean platform) {
        Prices.Overhead overhead = new Prices.Overhead(idle ? Key.TOKENS : Key.OWN, platform ? Key.TOKENS : Key.OWN);
        return new Prices(
                prices.currency(),
                prices.zone(),
                prices.perHour(),
                prices.rates(),
                prices.blocks(),
                overhead,
                prices.cached());
    }
}
