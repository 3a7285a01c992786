package io.pilothouse.costs;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeEnd;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.gpus.Devices;
import io.pilothouse.prices.Prices;
import io.pilothouse.review.EffectNow;
import io.pilothouse.serving.CostUntil;
import io.pilothouse.serving.EndpointCost;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.serving.SeenMoney;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What a change of endpoints costs a month, and one that ends until then: what they cost as main declares them, and what as the change does. */
@Component
@Order(0)
class CostOfChange implements EffectNow {
    private final DeviceInventory inventory;
    private final Clock clock;

    CostOfChange(DeviceInventory inventory, Clock clock) {
        this.inventory = inventory;
        this.clock = clock;
    }

    @Override
    public List<Line> of(Candidate candidate, Actor reader) {
        List<EndpointId> touched = Endpoints.touched(candidate);
        Prices prices = Prices.readable(candidate.before());
        if (touched.isEmpty()) {
            return List.of();
        }
        SeenMoney seen = SeenMoney.of(candidate.before(), reader);
        Instant now = clock.instant();
        List<EndpointCost> costs = touched.stream()
                .flatMap(endpoint -> cost(endpoint, candidate, seen, new Priced(prices, now)).stream())
                .filter(cost -> !prices.currency().isEmpty() || !cost.isKnown()) // nothing in no currency
                .toList();
        return new ChangedCosts(
                        costs,
                        new ChangedCosts.Day(
                                prices,
                                now.atZone(prices.zone()).toLocalDate(),
                                inventory.devices(),
                                ChangeEnd.of(candidate.changeSet())
                                        .flatMap(end -> CostUntil.of(end, now))
                                        .orElse(null)))
                .lines();
    }

    private record Priced(Prices prices, Instant now) {}

    /** Empty where it is no endpoint before or after, and where its money is not for the reader. */
    private Optional<EndpointCost> cost(EndpointId endpoint, Candidate candidate, SeenMoney seen, Priced priced) {
        Side before = Side.of(candidate.before(), endpoint);
        Side after = Side.of(candidate.after(), endpoint);
        boolean isSeen = before.isSeen(seen) || after.isSeen(seen);
        return !isSeen || before instanceof Side.Absent && after instanceof Side.Absent
                ? Optional.empty()
                : Optional.of(new EndpointCost(
                        endpoint, cost(before, candidate.before(), priced), cost(after, candidate.after(), priced)));
    }

    private EndpointCost.OfSide cost(Side side, Tree tree, Priced priced) {
        return switch (side) {
            case Side.Absent() -> new EndpointCost.Nothing();
            case Side.Unreadable() -> new EndpointCost.Unreadable();
            case Side.Declared(ServingSpec spec) ->
                EndpointCost.OfSide.of(
                        spec, devices(tree, spec), priced.prices().at(priced.now()));
        };
    }

    private Devices devices(Tree tree, ServingSpec spec) {
        return Environments.readable(tree)
                .named(spec.endpoint().environment())
                .map(environment -> inventory.devices(environment.cluster()))
                .orElse(Devices.NONE);
    }

    /** What a tree says of an endpoint. */
    private sealed interface Side {
        record Absent() implements Side {}

        record Unreadable() implements Side {}

        record Declared(ServingSpec spec) implements Side {}

        default boolean isSeen(SeenMoney seen) {
            return seen.has(this instanceof Declared(ServingSpec spec) ? spec.team() : null);
        }

        static Side of(Tree tree, EndpointId endpoint) {
            try {
                return ServingSpec.read(tree, endpoint).<Side>map(Declared::new).orElseGet(Absent::new);
            } catch (InvalidYaml broken) {
                return new Unreadable();
            }
        }
    }
}
