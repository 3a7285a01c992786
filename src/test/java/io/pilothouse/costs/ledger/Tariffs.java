package io.pilothouse.costs.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A tariff as tests write it: days from which prices hold. */
record Tariffs(ZoneId zone, TreeMap<LocalDate, Tariff.Day> days) implements Tariff {
    static Tariffs in(ZoneId zone, Day always) {
        return new Tariffs(zone, new TreeMap<>(Map.of(LocalDate.MIN, always)));
    }

    static Tariffs utc(Day always) {
        return in(ZoneOffset.UTC, always);
    }

    Tariffs from(String day, Day prices) {
        days.put(LocalDate.parse(day), prices);
        return this;
    }

    @Override
    public Day on(LocalDate day) {
        return days.floorEntry(day).getValue();
    }

    /** The prices of devices by label; all else is nothing until it is said. */
    static Prices devices(String... labelsAndPrices) {
        return new Prices(decimals(labelsAndPrices), Map.of(), Map.of(), Map.of(), Map.of(), Overhead.OWN);
    }

    private static Map<String, BigDecimal> decimals(String... pairs) {
        Map<String, BigDecimal> read = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            read.put(pairs[i], new BigDecimal(pairs[i + 1]));
        }
        return read;
    }

    record Prices(
            Map<String, BigDecimal> devices,
            Map<String, Slice> slices,
            Map<String, Reserved> reserved,
            Map<String, BigDecimal> nodes,
            Map<String, BigDecimal> storage,
            Overhead overhead)
            implements Day {
        Prices slice(String label, String whole, String share) {
            Map<String, Slice> more = new TreeMap<>(slices);
            more.put(label, new Slice(whole, new BigDecimal(share)));
            return new Prices(devices, more, reserved, nodes, storage, overhead);
        }

        Prices reserved(String label, int count, String perHour) {
            return new Prices(
                    devices,
                    slices,
                    Map.of(label, new Reserved(count, new BigDecimal(perHour))),
                    nodes,
                    storage,
                    overhead);
        }

        Prices nodes(String... kindsAndPrices) {
            return new Prices(devices, slices, reserved, decimals(kindsAndPrices), storage, overhead);
        }

        Prices storage(String... classesAndPrices) {
            return new Prices(devices, slices, reserved, nodes, decimals(classesAndPrices), overhead);
        }

        Prices shared(boolean idle, boolean platform) {
            return new Prices(devices, slices, reserved, nodes, storage, new Overhead(idle, platform));
        }

        @Override
        public Optional<BigDecimal> device(String label) {
            return Optional.ofNullable(devices.get(label));
        }

        @Override
        public Optional<Slice> slice(String label) {
            return Optional.ofNullable(slices.get(label));
        }

        @Override
        public double cached() {
            return 0.1;
        }
    }
}
