package io.pilothouse.prices;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * What things cost on one day, on demand.
 *
 * @param currency three letters, such as EUR; empty where there are no prices
 * @param devices for an hour of one, by the device's label: {@code H100 80 GB}, {@code A100 3g.40gb}
 */
public record DayPrices(String currency, Map<String, BigDecimal> devices) {
    public DayPrices {
        devices = Map.copyOf(devices);
    }

    /** An hour of a device by its label; empty where nobody said it. */
    public Optional<BigDecimal> ofDevice(String label) {
        return Optional.ofNullable(devices.get(label));
    }
}
