package io.pilothouse.rollouts;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Tree;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.gpus.Devices;
import io.pilothouse.prices.DayPrices;
import io.pilothouse.prices.Prices;
import io.pilothouse.prices.Rent;
import io.pilothouse.rollouts.Proposal.DeviceOption;
import io.pilothouse.serving.CostUntil;
import io.pilothouse.serving.EndpointCost;
import io.pilothouse.serving.EndpointCost.OfSide;
import io.pilothouse.serving.SeenMoney;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a roll-out costs while its form is filled, by today's prices on demand. */
@Component
public class RollOutCosts {
    private final Changes changes;
    private final DeviceInventory inventory;
    private final Clock clock;

    RollOutCosts(Changes changes, DeviceInventory inventory, Clock clock) {
        this.changes = changes;
        this.inventory = inventory;
        this.clock = clock;
    }

    /** @param seen whose money the reader may look at */
    public record Known(DayPrices prices, SeenMoney seen) {
        public static final Known NOTHING = new Known(Prices.NONE.at(Instant.EPOCH), SeenMoney.NONE);

        /** Whether anything has a price. */
        public boolean isPriced() {
            return !prices.currency().isEmpty();
        }

        /** One replica on some devices; empty where nobody said what they cost. */
        public Optional<Rent> replica(DeviceOption option) {
            return prices.rent(option.kind().label(), option.devices());
        }
    }

    /** By what a proposal was made of. Waits for the remote: not for a UI thread. */
    public Known known(Proposal proposal, Actor reader) {
        Tree tree = changes.at(proposal.base());
        return new Known(Prices.readable(tree).at(clock.instant()), SeenMoney.of(tree, reader));
    }

    /**
     * What serves against what is wanted: {@code about € 2,117 → € 4,234 a month (+€ 2,117)}, and of what ends first what it costs until then. From
     * memory, quick; for each keystroke.
     *
     * @param until when it is wanted, as it is typed; empty for good
     */
    public Optional<Reason> amount(Proposal proposal, ServingSpec wanted, Known known, String until) {
        ServingSpec serving = proposal.serving();
        boolean isSeen = known.seen().has(wanted.team())
                || serving != null && known.seen().has(serving.team());
        if (!isSeen) {
            return Optional.empty();
        }
        Devices devices = inventory.devices(proposal.cluster());
        EndpointCost cost = new EndpointCost(
                wanted.endpoint(),
                OfSide.of(serving, devices, known.prices()),
                OfSide.of(wanted, devices, known.prices()));
        return known.isPriced() || !cost.isKnown() ? Optional.of(amount(cost, known, until)) : Optional.empty();
    }

    private Reason amount(EndpointCost cost, Known known, String until) {
        String currency = known.prices().currency();
        Reason month = cost.amount(currency);
        return CostUntil.read(until, clock.instant())
                .flatMap(ends -> ends.amount(List.of(cost), currency))
                .map(sum -> Reason.of("rent.until.and", sum, month))
                .orElse(month);
    }
}
