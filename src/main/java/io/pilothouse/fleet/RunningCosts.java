package io.pilothouse.fleet;

import io.pilothouse.changes.Tree;
import io.pilothouse.gpus.Devices;
import io.pilothouse.prices.DayPrices;
import io.pilothouse.prices.Prices;
import io.pilothouse.prices.Rent;
import io.pilothouse.serving.SeenMoney;
import io.pilothouse.units.Actor;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What endpoints cost at this moment, for whoever may know it: the devices that their pods hold, on demand at the prices of the day.
 *
 * @param seen whose money the reader may look at
 */
public record RunningCosts(Prices prices, SeenMoney seen) {
    public static final RunningCosts NONE = new RunningCosts(Prices.NONE, SeenMoney.NONE);

    /** As a commit has prices and teams; none where the file of prices was never right, which is said elsewhere. */
    public static RunningCosts in(Tree tree, Actor reader) {
        return new RunningCosts(Prices.readable(tree), SeenMoney.of(tree, reader));
    }

    /** Whether there is money for the reader to see at all. */
    public boolean isEmpty() {
        return prices.currency().isEmpty() || !seen.all() && seen.led().isEmpty();
    }

    public String currency() {
        return prices.currency();
    }

    /** Whether what an endpoint costs is for the reader, known or not. */
    public boolean has(Endpoint endpoint) {
        return !isEmpty() && seen.has(endpoint.team());
    }

    /** Now, by what nodes and pods say. */
    public Now at(Instant now, Devices devices) {
        return isEmpty() ? Now.NOTHING : new Now(this, HeldDevices.of(devices), prices.at(now));
    }

    /** Of one moment. */
    public static final class Now {
        static final Now NOTHING = new Now(NONE, HeldDevices.NONE, Prices.NONE.at(Instant.EPOCH));

        private final RunningCosts costs;
        private final HeldDevices held;
        private final DayPrices today;

        private Now(RunningCosts costs, HeldDevices held, DayPrices today) {
            this.costs = costs;
            this.held = held;
            this.today = today;
        }

        /** Empty where it is not for the reader, where nobody can say which devices it holds, and where one of them has no price. */
        public Optional<Rent> of(Endpoint endpoint) {
            return costs.has(endpoint) ? held.of(endpoint).flatMap(this::rent) : Optional.empty();
        }

        /** The devices it holds that have no price; none where it is not for the reader, and where nobody can say what it holds. */
        public List<String> unpriced(Endpoint endpoint) {
            return !costs.has(endpoint)
                    ? List.of()
                    : held.of(endpoint).map(Map::keySet).orElse(Set.of()).stream()
                            .filter(device -> today.ofDevice(device).isEmpty())
                            .toList();
        }

        private Optional<Rent> rent(Map<String, Integer> devices) {
            Rent all = new Rent(BigDecimal.ZERO, costs.currency());
            for (Map.Entry<String, Integer> device : devices.entrySet()) {
                Rent more = today.rent(device.getKey(), device.getValue()).orElse(null);
                if (more == null) {
                    return Optional.empty();
                }
                all = all.plus(more);
            }
            return Optional.of(all);
        }
    }
}
