package io.pilothouse.scaling;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Trailers;
import io.pilothouse.changes.Tree;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.gpus.Devices;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.serving.MostReplicas;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.files.EndpointScaler;
import io.pilothouse.serving.files.SleepRule;
import io.pilothouse.serving.files.TunedScaledObject;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changes how an endpoint is scaled: its ScaledObject, or the first one that it gets. Waits for the remote: not for a UI thread. */
@Component
public class TuneScaling {
    private static final String SPEC = "spec";
    private static final String REFUSED = "scaling.refused.";
    /** Its fact begins with the field. */
    public static final String ASLEEP = "scaling.refused.asleep";

    private final Changes changes;
    private final FleetFeed fleet;
    private final DeviceInventory inventory;
    private final AuthorityInForce authority;

    TuneScaling(Changes changes, FleetFeed fleet, DeviceInventory inventory, AuthorityInForce authority) {
        this.changes = changes;
        this.fleet = fleet;
        this.inventory = inventory;
        this.authority = authority;
    }

    /**
     * @param base the commit the person saw it on: the change is planned there, so that it takes back nothing that landed since
     * @param spec all that stands below {@code spec} of the ScaledObject then, also what stays, as YAML gives it
     * @param replayed what a replay of it came to, a sentence each; none where nobody replayed it
     * @param until when it is wanted, as it was typed; empty for good
     */
    public record Request(
            EndpointId endpoint,
            CommitId base,
            Map<String, Object> spec,
            List<String> replayed,
            String until,
            Actor actor) {
        public Request {
            replayed = List.copyOf(replayed);
        }
    }

    /**
     * What a person begins with.
     *
     * @param spec what stands below {@code spec}; where nothing scales it yet, what the console writes of new endpoints
     * @param isNew whether nothing scales it yet
     * @param room what devices another replica needs, and how many are free; null where it needs none
     */
    public record Opened(
            CommitId base,
            Map<String, Object> spec,
            boolean isNew,
            @Nullable Reason room) {}

    /** Whether main has an endpoint of that name, readable or not. */
    public boolean isThere(EndpointId endpoint) {
        return Endpoints.isThere(changes.head(), endpoint);
    }

    /**
     * As main has it; empty where no workload of that name is there.
     *
     * @throws InvalidYaml when its folder cannot be read
     */
    public Optional<Opened> open(EndpointId endpoint) {
        Tree main = changes.head();
        return EndpointScaler.of(main, endpoint).map(scaler -> {
            boolean isNew = scaler.scaledObjects().isEmpty();
            return new Opened(
                    main.commit(),
                    isNew ? scaler.suggested(main, endpoint) : scaler.spec(),
                    isNew,
                    room(main, endpoint).orElse(null));
        });
    }

    /**
     * What stands below {@code spec} where a change that waits has landed, on top of what main has by now; where both want the same place, as the
     * change has it. Empty where it waits no more, and for a change of anything but how this endpoint is scaled.
     */
    public Optional<Map<String, Object>> wanted(ChangeId change, EndpointId endpoint) {
        try {
            return changes.pending(change).flatMap(waiting -> wanted(waiting.changeSet(), endpoint));
        } catch (InvalidYaml unread) {
            return Optional.empty();
        }
    }

    /** Whether a change is of how an endpoint is scaled, and of nothing else that is known of it. */
    boolean isOnlyScaling(ChangeSet planned, EndpointId endpoint) {
        Tree before = changes.at(planned.base());
        try {
            ServingSpec is =
                    ServingSpec.read(before.with(planned.edits()), endpoint).orElse(null);
            return is != null
                    && ServingSpec.read(before, endpoint)
                            .filter(was -> was.isSameButForScaling(is))
                            .isPresent()
                    && wanted(planned, endpoint).isPresent();
        } catch (InvalidYaml unread) {
            return false;
        }
    }

    private Optional<Map<String, Object>> wanted(ChangeSet planned, EndpointId endpoint) {
        Tree before = changes.at(planned.base());
        Optional<Map<String, Object>> was = EndpointScaler.of(before, endpoint).map(EndpointScaler::spec);
        Optional<Map<String, Object>> is =
                EndpointScaler.of(before.with(planned.edits()), endpoint).map(EndpointScaler::spec);
        if (was.isEmpty() || is.isEmpty() || is.equals(was)) {
            return Optional.empty();
        }
        Map<String, Object> main = EndpointScaler.of(changes.head(), endpoint)
                .map(EndpointScaler::spec)
                .orElse(was.get());
        return main.equals(was.get())
                ? is
                : Optional.of(SpecDraft.laid(main, was.get(), is.get()).spec());
    }

    /**
     * Refused with every reason. An endpoint that nothing scales gets a ScaledObject; of one that has one, only the places that differ are written.
     *
     * @throws io.pilothouse.changes.GitUnavailable when the repository was never read
     */
    public Plan plan(Request request) {
        if (changes.commit(request.base()).isEmpty()) {
            return new Plan.Refused(List.of(Reason.of("rollouts.refused.base", request.base())));
        }
        try {
            return plan(request, changes.at(request.base()));
        } catch (InvalidYaml wrong) {
            return new Plan.Refused(List.of(wrong.reason()));
        }
    }

    private Plan plan(Request request, Tree tree) {
        EndpointId endpoint = request.endpoint();
        EndpointScaler before = EndpointScaler.of(tree, endpoint).orElse(null);
        if (before == null) {
            return new Plan.Refused(
                    List.of(Reason.of(REFUSED + "no-workload", tree.layout().folder(endpoint))));
        }
        List<Reason> against = new ArrayList<>(against(endpoint, before, request.spec()));
        TunedScaledObject tuned = TunedScaledObject.of(tree, endpoint, request.spec());
        against.addAll(tuned.refusals());
        if (against.isEmpty() && tuned.edits().isEmpty()) {
            return new Plan.NothingToDo(Reason.of("scaling.nothing", endpoint.name(), endpoint.environment()));
        }
        ServingSpec was = ServingSpec.read(tree, endpoint).orElseThrow();
        ServingSpec is = ServingSpec.read(tree.with(tuned.edits()), endpoint).orElseThrow();
        Devices devices = devices(tree, endpoint);
        against.addAll(beyond(was, is, devices));
        ChangeSet forGood = TuningWords.change(
                request, before, tuned.edits(), TuningWords.effect(was, is, before, request, devices));
        ChangeSet planned = request.until().isEmpty() ? forGood : forGood.with(Trailers.ENDS, request.until());
        against.addAll(authority.proposing(request.actor(), planned, tree).why());
        return against.isEmpty() ? new Plan.Planned(planned) : new Plan.Refused(against);
    }

    /** A formula that stands there already is not judged again: it may be one that is not computed here. */
    private List<Reason> against(EndpointId endpoint, EndpointScaler before, Map<String, Object> spec) {
        List<Reason> against = new ArrayList<>(fleet.laidOver(endpoint));
        KedaRules.refusals(endpoint.name().value(), spec, before.annotations())
                .forEach(refused -> against.add(refusal(refused)));
        Optional<Reason> formula = KedaRules.formula(endpoint.name().value(), spec);
        if (!formula.equals(KedaRules.formula(endpoint.name().value(), before.spec()))) {
            formula.ifPresent(wrong -> against.add(Reason.of("check.scaler.formula", wrong)));
        }
        asleep(before.spec(), spec).ifPresent(against::add);
        return against;
    }

    /** One that sleeps for good already is not judged again. */
    static Optional<Reason> asleep(Map<String, Object> before, Map<String, Object> spec) {
        boolean wasSo = !before.isEmpty() && SleepRule.forGood(before).isPresent();
        return SleepRule.forGood(spec).filter(_ -> !wasSo).map(field -> Reason.of(ASLEEP, field + ": 0"));
    }

    /** By a rule's own words, which begin with the field; its second fact is what they are to people. */
    static Reason refusal(Reason said) {
        return Reason.of(REFUSED + "keda", said.toString(), said);
    }

    private Optional<Reason> room(Tree tree, EndpointId endpoint) {
        return ServingSpec.read(tree, endpoint)
                .flatMap(spec -> MostReplicas.room(devices(tree, endpoint), spec.placement()));
    }

    Devices devices(Tree tree, EndpointId endpoint) {
        return Environments.readable(tree)
                .named(endpoint.environment())
                .map(environment -> inventory.devices(environment.cluster()))
                .orElse(Devices.NONE);
    }

    /** What is too much, and what would make room for it. */
    private static List<Reason> beyond(ServingSpec was, ServingSpec is, Devices devices) {
        Optional<Reason> beyond = MostReplicas.beyond(devices, was, is);
        return Stream.concat(
                        beyond.stream(),
                        beyond
                                .flatMap(
                                        _ -> MostReplicas.ways(devices, is, MostReplicas.ever(devices, is.placement())))
                                .stream())
                .toList();
    }
}
