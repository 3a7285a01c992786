package io.pilothouse.costs.whatif;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.changes.Tree;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.gpus.Devices;
import io.pilothouse.prices.DayPrices;
import io.pilothouse.prices.Prices;
import io.pilothouse.review.ProposeChange;
import io.pilothouse.rollouts.Proposal;
import io.pilothouse.rollouts.ProposeRollOut;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.serving.SeenMoney;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import io.pilothouse.units.TeamName;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Opens the question what an endpoint would cost in another way, for whoever may know what it costs now. */
@Component
public class WhatIf {
    private final Changes changes;
    private final DeviceInventory inventory;
    private final ObjectProvider<ProposeRollOut> rollOuts;
    private final ProposeChange proposing;
    private final Clock clock;

    WhatIf(
            Changes changes,
            DeviceInventory inventory,
            ObjectProvider<ProposeRollOut> rollOuts,
            ProposeChange proposing,
            Clock clock) {
        this.changes = changes;
        this.inventory = inventory;
        this.rollOuts = rollOuts;
        this.proposing = proposing;
        this.clock = clock;
    }

    /** What comes of asking. */
    public sealed interface Opened {
        record Open(Start start, Judge judge) implements Opened {}

        /** @param whose endpoints the reader may ask of */
        record NotThere(EndpointId endpoint, List<EndpointId> whose) implements Opened {
            public NotThere {
                whose = List.copyOf(whose);
            }
        }

        /** What it costs is not for the reader. */
        record NotTheirs(EndpointId endpoint, List<EndpointId> whose) implements Opened {
            public NotTheirs {
                whose = List.copyOf(whose);
            }
        }

        /** Nobody knows versions and their files here. */
        record NotConnected(Reason why) implements Opened {}
    }

    /** An endpoint of which can be asked. */
    public record Listed(ServingSpec spec, Money money) {}

    /**
     * Waits for Git and the registry of models: not for a UI thread.
     *
     * @throws io.pilothouse.clients.ClientException when the registry does not answer
     */
    public Opened open(EndpointId endpoint, Actor reader) {
        Tree tree = changes.head();
        List<ServingSpec> fleet = Endpoints.in(tree).specs();
        SeenMoney seen = SeenMoney.of(tree, reader);
        List<EndpointId> whose = fleet.stream()
                .filter(spec -> seen.has(spec.team()))
                .map(ServingSpec::endpoint)
                .sorted()
                .toList();
        ServingSpec serving = fleet.stream()
                .filter(spec -> spec.endpoint().equals(endpoint))
                .findFirst()
                .orElse(null);
        if (serving == null) {
            return new Opened.NotThere(endpoint, whose);
        }
        return whose.contains(endpoint) ? open(serving, fleet, tree, reader) : new Opened.NotTheirs(endpoint, whose);
    }

    private Opened open(ServingSpec serving, List<ServingSpec> fleet, Tree tree, Actor reader) {
        ProposeRollOut propose;
        try {
            propose = rollOuts.getObject();
        } catch (BeansException notConnected) {
            return new Opened.NotConnected(Reason.of("check.memory.unconnected"));
        }
        Proposal proposal = propose.of(serving.endpoint());
        Prices prices = Prices.readable(tree);
        Start start = new Start(
                proposal,
                Objects.requireNonNullElse(proposal.serving(), serving),
                fleet,
                devices(tree, serving),
                prices.at(clock.instant()),
                prices.zone(),
                proposing.mayPropose(serving.endpoint(), reader));
        return new Opened.Open(start, new Judge(start, propose));
    }

    private Devices devices(Tree tree, ServingSpec spec) {
        return Environments.readable(tree)
                .named(spec.endpoint().environment())
                .map(Environment::cluster)
                .map(inventory::devices)
                .orElse(Devices.NONE);
    }

    /** Whose cost the reader may know, the dearest first. @param team null for all of them */
    public List<Listed> endpoints(Actor reader, @Nullable TeamName team) {
        Tree tree = changes.head();
        SeenMoney seen = SeenMoney.of(tree, reader);
        DayPrices prices = Prices.readable(tree).at(clock.instant());
        return Endpoints.in(tree).specs().stream()
                .filter(spec -> seen.has(spec.team()) && (team == null || team.equals(spec.team())))
                .map(spec -> new Listed(spec, Money.of(spec, null, devices(tree, spec), prices)))
                .sorted(Comparator.comparing(WhatIf::most)
                        .reversed()
                        .thenComparing(listed -> listed.spec().endpoint()))
                .collect(Collectors.toList());
    }

    private static BigDecimal most(Listed listed) {
        return listed.money().month() == null
                ? BigDecimal.ZERO
                : listed.money().month().most();
    }
}
