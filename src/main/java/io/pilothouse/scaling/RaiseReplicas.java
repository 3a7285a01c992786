package io.pilothouse.scaling;

import io.pilothouse.authority.Act;
import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.authority.Verdict;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Trailers;
import io.pilothouse.changes.Tree;
import io.pilothouse.prices.Prices;
import io.pilothouse.prices.Rent;
import io.pilothouse.rollouts.Refusal;
import io.pilothouse.rollouts.RollOut;
import io.pilothouse.serving.DeclaredCost;
import io.pilothouse.serving.MostReplicas;
import io.pilothouse.serving.SeenMoney;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.serving.files.EndpointScaler;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Money;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Raises for a time how many replicas an endpoint has at least or may have: what KEDA scales as {@link TuneScaling} changes it, all else as
 * {@link RollOut} does. Waits for the remote: not for a UI thread.
 */
@Component
public class RaiseReplicas {
    private static final String REFUSED = "scaling.raise.refused.";
    private static final String LEAST = "minReplicaCount";
    private static final String MOST = "maxReplicaCount";

    private final Changes changes;
    private final TuneScaling tune;
    private final ObjectProvider<RollOut> rollOut;
    private final AuthorityInForce authority;
    private final Clock clock;

    RaiseReplicas(
            Changes changes,
            TuneScaling tune,
            ObjectProvider<RollOut> rollOut,
            AuthorityInForce authority,
            Clock clock) {
        this.changes = changes;
        this.tune = tune;
        this.rollOut = rollOut;
        this.authority = authority;
        this.clock = clock;
    }

    /** Which number of the form. */
    public enum Bound {
        LEAST,
        MOST
    }

    /**
     * @param base the commit the person saw it on
     * @param least replicas at least; where no autoscaler turns them, all there are
     * @param until when it is wanted, as it was typed; empty is refused by who proposes it, unless it may be for good
     */
    public record Request(EndpointId endpoint, CommitId base, int least, int most, String until, Actor actor) {}

    /**
     * What a person begins with.
     *
     * @param isFixed whether no autoscaler turns the replicas: there is one number of them
     * @param endsByItself whether the console takes it back then, as main says now
     * @param room what devices another replica needs, and how many are free; null where it needs none
     * @param hour what another replica costs an hour; null where that is not for the person, or nothing
     */
    public record Opened(
            CommitId base,
            Scaling now,
            boolean isFixed,
            boolean endsByItself,
            @Nullable Reason room,
            @Nullable Reason hour) {}

    /** Whether somebody may raise an endpoint for a time, so that a page offers that. */
    public Verdict may(EndpointId endpoint, Actor actor) {
        return authority.touching(actor, Act.RAISE, endpoint, changes.head());
    }

    /**
     * As main has it; empty where no workload of that name is there.
     *
     * @throws InvalidYaml when its folder cannot be read
     */
    public Optional<Opened> open(EndpointId endpoint, Actor actor) {
        return tune.open(endpoint).flatMap(opened -> {
            Tree main = changes.at(opened.base());
            return ServingSpec.read(main, endpoint)
                    .map(spec -> new Opened(
                            opened.base(),
                            spec.scaling(),
                            isFixed(main, endpoint),
                            Environments.readable(main)
                                    .endsByItself(endpoint.environment().value()),
                            opened.room(),
                            hour(spec, main, actor)));
        });
    }

    private static boolean isFixed(Tree tree, EndpointId endpoint) {
        return EndpointScaler.of(tree, endpoint)
                .filter(scaler -> scaler.scaledObjects().isEmpty() && scaler.autoscaler() == null)
                .isPresent();
    }

    private @Nullable Reason hour(ServingSpec spec, Tree main, Actor actor) {
        Scaling one = new Scaling(1, 1, null);
        boolean isSeen = SeenMoney.of(main, actor).has(spec.team());
        if (!isSeen || spec.placement().devicesOfReplica() == 0) {
            return null;
        }
        return DeclaredCost.of(
                                        spec.withScaling(one),
                                        tune.devices(main, spec.endpoint()),
                                        Prices.readable(main).at(clock.instant()))
                                .orElse(null)
                        instanceof DeclaredCost.Known(Rent _, Rent most, DeclaredCost.Held _)
                ? Reason.of(
                        "scaling.raise.hour",
                        Money.of(most.perHour(), most.currency()).to(2))
                : Reason.of("scaling.raise.hour.unknown");
    }

    /** How many replicas a change that waits wants; empty where it waits no more. */
    public Optional<Scaling> wanted(ChangeId change, EndpointId endpoint) {
        try {
            return changes.pending(change)
                    .map(waiting -> changes.at(waiting.changeSet().base())
                            .with(waiting.changeSet().edits()))
                    .flatMap(tree -> ServingSpec.read(tree, endpoint))
                    .map(ServingSpec::scaling);
        } catch (InvalidYaml unread) {
            return Optional.empty();
        }
    }

    /** Refused with every reason: nothing is lowered here. */
    public Plan plan(Request request) {
        if (changes.commit(request.base()).isEmpty()) {
            return new Plan.Refused(List.of(Reason.of("rollouts.refused.base", request.base())));
        }
        try {
            Tree tree = changes.at(request.base());
            EndpointId endpoint = request.endpoint();
            EndpointScaler scaler = EndpointScaler.of(tree, endpoint).orElse(null);
            ServingSpec spec = ServingSpec.read(tree, endpoint).orElse(null);
            if (scaler == null || spec == null) {
                return new Plan.Refused(List.of(
                        Reason.of("scaling.refused.no-workload", tree.layout().folder(endpoint))));
            }
            List<Reason> against = against(request, spec.scaling());
            return against.isEmpty() ? plan(request, scaler, spec) : new Plan.Refused(against);
        } catch (InvalidYaml wrong) {
            return new Plan.Refused(List.of(wrong.reason()));
        }
    }

    private static List<Reason> against(Request request, Scaling now) {
        List<Reason> against = new ArrayList<>();
        if (request.least() < now.min()) {
            against.add(at(Bound.LEAST, Reason.of(REFUSED + "lower", request.least(), now.min())));
        }
        if (request.most() < now.max()) {
            against.add(at(Bound.MOST, Reason.of(REFUSED + "lower", request.most(), now.max())));
        }
        if (request.most() < request.least()) {
            against.add(at(Bound.MOST, Reason.of(REFUSED + "order", request.most(), request.least())));
        }
        if (request.least() == now.min() && request.most() == now.max()) {
            against.add(at(Bound.LEAST, Reason.of(REFUSED + "same")));
        }
        return against;
    }

    private Plan plan(Request request, EndpointScaler scaler, ServingSpec spec) {
        return scaler.scaledObjects().isEmpty() ? rolledOut(request, spec) : tuned(request, scaler, spec.scaling());
    }

    private Plan tuned(Request request, EndpointScaler scaler, Scaling now) {
        Map<String, Object> wanted = new LinkedHashMap<>(scaler.spec());
        if (request.least() != now.min()) {
            wanted.put(LEAST, request.least());
        }
        if (request.most() != now.max()) {
            wanted.put(MOST, request.most());
        }
        return tune.plan(new TuneScaling.Request(
                request.endpoint(), request.base(), wanted, List.of(), request.until(), request.actor()));
    }

    private Plan rolledOut(Request request, ServingSpec spec) {
        Scaling wanted =
                new Scaling(request.least(), request.most(), spec.scaling().scaleUpAt());
        Plan plan = rollOut.getObject()
                .plan(new RollOut.Request(spec.withScaling(wanted), request.base(), RollOut.Aim.SERVING_ENDPOINT));
        return plan instanceof Plan.Planned(ChangeSet planned)
                        && !request.until().isEmpty()
                ? new Plan.Planned(planned.with(Trailers.ENDS, request.until()))
                : plan;
    }

    private static Reason at(Bound bound, Reason reason) {
        return Reason.of(REFUSED + (bound == Bound.LEAST ? "least" : "most"), reason);
    }

    /** The number that a refusal is about; empty for what is about the raise as a whole. */
    public static Optional<Bound> field(Reason refusal) {
        return switch (refusal.key()) {
            case REFUSED + "least" -> Optional.of(Bound.LEAST);
            case REFUSED + "most", "check.capacity.beyond", MostReplicas.LIMIT -> Optional.of(Bound.MOST);
            case "scaling.refused.keda" -> named(String.valueOf(refusal.facts().getFirst()));
            default ->
                Refusal.field(refusal).flatMap(field -> switch (field) {
                    case REPLICAS -> Optional.of(Bound.LEAST);
                    case MAX_REPLICAS -> Optional.of(Bound.MOST);
                    default -> Optional.empty();
                });
        };
    }

    private static Optional<Bound> named(String said) {
        return said.startsWith(LEAST)
                ? Optional.of(Bound.LEAST)
                : said.startsWith(MOST) ? Optional.of(Bound.MOST) : Optional.empty();
    }
}
