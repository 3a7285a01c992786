package io.pilothouse.rollouts;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Trailers;
import io.pilothouse.changes.Tree;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.gpus.Devices;
import io.pilothouse.gpus.ToldByEngines;
import io.pilothouse.models.Weights;
import io.pilothouse.rollouts.Proposal.Field;
import io.pilothouse.serving.DeclaredTeams;
import io.pilothouse.serving.Defaults;
import io.pilothouse.serving.MostReplicas;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.SpecDifferences;
import io.pilothouse.serving.files.Blueprint;
import io.pilothouse.serving.files.ChangedEndpoint;
import io.pilothouse.serving.files.EndpointPlace;
import io.pilothouse.serving.files.NewEndpoint;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Digest;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Brings a version to an endpoint, or changes how it is served. Reads Git, MLflow and the object store, so it may wait; writes nothing.
 */
@Component
@Lazy // a console that is not connected to all of it still starts
public class RollOut {
    private final Changes changes;
    private final Versions versions;
    private final DeviceInventory inventory;
    private final FleetFeed fleet;
    private final ToldByEngines engines;

    RollOut(Changes changes, Versions versions, DeviceInventory inventory, FleetFeed fleet, ToldByEngines engines) {
        this.engines = engines;
        this.changes = changes;
        this.versions = versions;
        this.inventory = inventory;
        this.fleet = fleet;
    }

    /** What a person means by a name: an endpoint that is served is never taken for a new one. */
    public enum Aim {
        NEW_ENDPOINT,
        SERVING_ENDPOINT
    }

    /**
     * @param wanted all of it, also what stays; the image is taken from the defaults when the engine's version changes
     * @param base the commit the person saw it on: the change is planned there, so that it takes back nothing that landed since
     */
    public record Request(ServingSpec wanted, CommitId base, Aim aim) {}

    /**
     * Refused with every reason: gates, names, capacity, what is missing. A new endpoint gets all its files; an existing one only the lines
     * that differ.
     *
     * @throws io.pilothouse.clients.ClientException when MLflow or the object store does not answer
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
        EndpointId endpoint = request.wanted().endpoint();
        Environment environment =
                Environments.in(tree).named(endpoint.environment()).orElse(null);
        if (environment == null) {
            return refused(
                    Field.ENVIRONMENT,
                    "environment",
                    endpoint.environment(),
                    tree.layout().file(ConsoleFile.ENVIRONMENTS));
        }
        return switch (Occupant.of(tree, endpoint)) {
            case Occupant.Unreadable(Reason reason) -> taken(reason, request, environment, tree);
            case Occupant.Nobody _, Occupant.Others _
            when request.aim() == Aim.SERVING_ENDPOINT ->
                refused(
                        Field.ENDPOINT,
                        "not-served",
                        endpoint.name(),
                        endpoint.environment(),
                        tree.layout().folder(endpoint));
            case Occupant.Nobody _, Occupant.Others _ -> plan(null, request.wanted(), environment, tree);
            case Occupant.Serves serves
            when request.aim() == Aim.NEW_ENDPOINT ->
                taken(Reason.of("rollouts.refused.served", serves.sentence()), request, environment, tree);
            case Occupant.Serves(ServingSpec before) -> plan(before, request.wanted(), environment, tree);
        };
    }

    /** Under another name the rest would be refused all the same; of what serves nobody knows without its files. */
    private Plan taken(Reason name, Request request, Environment environment, Tree tree) {
        List<Reason> refusals = new ArrayList<>(List.of(Refusal.at(Field.ENDPOINT, name)));
        if (request.aim() == Aim.SERVING_ENDPOINT) {
            return new Plan.Refused(refusals);
        }
        Defaults defaults = Defaults.in(tree);
        ServingSpec imaged = withImage(null, request.wanted(), defaults);
        Weights weights = weights(null, imaged);
        refusals.addAll(unmet(null, imaged, weights, tree));
        refusals.addAll(evidence(null, imaged, weights, tree));
        refusals.addAll(capacity(null, imaged, weights, defaults, inventory.devices(environment.cluster())));
        return new Plan.Refused(refusals);
    }

    private static Plan refused(Field field, String key, Object... facts) {
        return new Plan.Refused(List.of(Refusal.at(field, Reason.of("rollouts.refused." + key, facts))));
    }

    private Plan plan(@Nullable ServingSpec before, ServingSpec asked, Environment environment, Tree tree) {
        Defaults defaults = Defaults.in(tree);
        ServingSpec wanted = withImage(before, asked, defaults);
        if (before != null && SpecDifferences.between(before, wanted).isEmpty()) {
            return new Plan.NothingToDo(Reason.of(
                    "rollouts.nothing",
                    wanted.endpoint().name(),
                    wanted.endpoint().environment()));
        }
        Weights weights = weights(before, wanted);
        List<Reason> refusals = new ArrayList<>(unmet(before, wanted, weights, tree));
        if (before == null) {
            refusals.addAll(Requirements.clashes(
                    wanted, environment, EndpointPlace.of(wanted.endpoint(), environment, tree), tree.layout()));
        }
        boolean canBeWritten = refusals.isEmpty();
        refusals.addAll(evidence(before, wanted, weights, tree));
        refusals.addAll(capacity(before, wanted, weights, defaults, inventory.devices(environment.cluster())));
        Blueprint blueprint =
                new Blueprint(wanted, environment, defaults, weights == null ? Bytes.ZERO : weights.totalBytes());
        ChangedEndpoint.Result written =
                canBeWritten ? written(before, blueprint, tree) : new ChangedEndpoint.Result(List.of(), List.of());
        refusals.addAll(written.refusals());
        return refusals.isEmpty() ? planned(before, blueprint, written.edits(), tree) : new Plan.Refused(refusals);
    }

    private static List<Reason> unmet(
            @Nullable ServingSpec before, ServingSpec wanted, @Nullable Weights weights, Tree tree) {
        return Requirements.unmet(
                before,
                wanted,
                new Requirements.Rules(
                        Defaults.in(tree),
                        DeclaredTeams.in(tree),
                        weights == null ? null : weights.config(),
                        () -> LongerRequests.areAllowed(wanted, tree),
                        () -> Requirements.sleepsForGood(tree, wanted.endpoint(), Defaults.in(tree)),
                        tree.layout()));
    }

    private static ServingSpec withImage(@Nullable ServingSpec before, ServingSpec asked, Defaults defaults) {
        ServingSpec.Engine engine = asked.engine();
        String version = engine.version();
        if (version == null || before != null && version.equals(before.engine().version())) {
            return before == null
                    ? asked
                    : asked.withEngine(engine.withImage(version, before.engine().image()));
        }
        return defaults.vllm()
                .version(version)
                .map(allowed -> asked.withEngine(engine.withImage(version, allowed.image())))
                .orElse(asked);
    }

    private @Nullable Weights weights(@Nullable ServingSpec before, ServingSpec wanted) {
        ModelVersionId version = wanted.model().version();
        boolean needed = before == null || Prediction.changesPods(before, wanted);
        return version == null || !needed ? null : versions.details(version).weights();
    }

    /** The gates, and that what is wanted is what the store has. A change that leaves the version alone is not judged again. */
    private List<Reason> evidence(
            @Nullable ServingSpec before, ServingSpec wanted, @Nullable Weights weights, Tree tree) {
        ModelVersionId version = wanted.model().version();
        if (version == null
                || weights == null
                || before != null && before.model().equals(wanted.model())) {
            return List.of();
        }
        List<Reason> refusals = new ArrayList<>(
                versions.judge(version, wanted.endpoint().environment(), tree).refusals());
        Digest digest = wanted.model().digest();
        if (digest != null && !digest.equals(weights.digest())) {
            Object stored = weights.digest() == null ? Reason.of("rollouts.refused.none") : weights.digest();
            refusals.add(Reason.of("rollouts.refused.digest", digest, stored));
        }
        String location = wanted.model().weights();
        if (location != null && !location.equals(weights.location())) {
            refusals.add(Reason.of("rollouts.refused.weights", location, weights.location()));
        }
        return refusals.stream()
                .map(refusal -> Refusal.at(Field.VERSION, refusal))
                .toList();
    }

    private List<Reason> capacity(
            @Nullable ServingSpec before,
            ServingSpec wanted,
            @Nullable Weights weights,
            Defaults defaults,
            Devices devices) {
        List<Reason> against = new ArrayList<>();
        MostReplicas.beyond(devices, before, wanted)
                .ifPresent(beyond -> against.add(Refusal.at(Field.MAX_REPLICAS, beyond)));
        if (weights != null) {
            against.addAll(new PlacementOptions(devices, wanted, weights, defaults, engines.known()).against(before));
        }
        return against;
    }

    private ChangedEndpoint.Result written(@Nullable ServingSpec before, Blueprint blueprint, Tree tree) {
        if (before == null) {
            return new ChangedEndpoint.Result(NewEndpoint.files(blueprint, tree), List.of());
        }
        ChangedEndpoint.Result changed = ChangedEndpoint.of(tree, before, blueprint);
        return changed.refusals().isEmpty()
                ? new ChangedEndpoint.Result(changed.edits(), fleet.laidOver(before.endpoint()))
                : changed;
    }

    private Plan planned(@Nullable ServingSpec before, Blueprint blueprint, List<FileEdit> edits, Tree tree) {
        ServingSpec wanted = blueprint.spec();
        int pods = fleet.podsNow(wanted.endpoint(), before);
        Prediction prediction = new Prediction(
                before, blueprint, inventory.devices(blueprint.environment().cluster()), pods);
        return new Plan.Planned(new ChangeSet(
                RollOutWords.title(before, wanted),
                RollOutWords.summary(before, blueprint),
                tree.commit(),
                edits,
                prediction.effect(),
                "",
                trailers(wanted),
                wanted.endpoint().environment()));
    }

    /** What the commit says of what serves then. */
    static Map<String, String> trailers(ServingSpec wanted) {
        Map<String, String> trailers = new LinkedHashMap<>();
        ModelVersionId version = wanted.model().version();
        if (version != null) {
            trailers.put(Trailers.MODEL_VERSION, Trailers.of(version));
        }
        Digest digest = wanted.model().digest();
        if (digest != null) {
            trailers.put(Trailers.MODEL_DIGEST, digest.toString());
        }
        return trailers;
    }
}
