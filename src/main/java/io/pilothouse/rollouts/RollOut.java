package io.pilothouse.rollouts;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Trailers;
import io.pilothouse.changes.Tree;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.models.Weights;
import io.pilothouse.serving.Defaults;
import io.pilothouse.serving.Labels;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.SpecDifferences;
import io.pilothouse.serving.files.Blueprint;
import io.pilothouse.serving.files.ChangedEndpoint;
import io.pilothouse.serving.files.EndpointPlace;
import io.pilothouse.serving.files.NewEndpoint;
import io.pilothouse.units.Bytes;
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

    RollOut(Changes changes, Versions versions, DeviceInventory inventory, FleetFeed fleet) {
        this.changes = changes;
        this.versions = versions;
        this.inventory = inventory;
        this.fleet = fleet;
    }

    /** @param wanted all of it, also what stays; the image is taken from the defaults when the engine's version changes */
    public record Request(ServingSpec wanted) {}

    /**
     * Refused with every reason: gates, names, capacity, what is missing. A new endpoint gets all its files; an existing one only the lines
     * that differ.
     *
     * @throws io.pilothouse.clients.ClientException when MLflow or the object store does not answer
     * @throws io.pilothouse.changes.GitUnavailable when the repository was never read
     */
    public Plan plan(Request request) {
        try {
            return plan(request.wanted(), changes.head());
        } catch (InvalidYaml wrong) {
            return new Plan.Refused(List.of(String.valueOf(wrong.getMessage())));
        }
    }

    private Plan plan(ServingSpec asked, Tree tree) {
        EndpointId endpoint = asked.endpoint();
        Environment environment =
                Environments.in(tree).named(endpoint.environment()).orElse(null);
        if (environment == null) {
            return new Plan.Refused(List.of(
                    "environment: " + endpoint.environment() + " (expected: one of " + Environments.PATH + ")"));
        }
        Defaults defaults = Defaults.in(tree);
        ServingSpec before = ServingSpec.read(tree, endpoint).orElse(null);
        ServingSpec wanted = withImage(before, asked, defaults);
        if (before != null && SpecDifferences.between(before, wanted).isEmpty()) {
            return new Plan.NothingToDo(endpoint + " is served like that already.");
        }
        List<String> refusals = new ArrayList<>(Requirements.unmet(before, wanted, defaults));
        if (before == null) {
            refusals.addAll(Requirements.clashes(wanted, environment, EndpointPlace.of(endpoint, environment, tree)));
        }
        Weights weights = weights(before, wanted);
        refusals.addAll(evidence(before, wanted, weights, tree));
        refusals.addAll(capacity(before, wanted, weights, defaults));
        if (!refusals.isEmpty()) {
            return new Plan.Refused(refusals);
        }
        Blueprint blueprint =
                new Blueprint(wanted, environment, defaults, weights == null ? Bytes.ZERO : weights.totalBytes());
        return written(before, blueprint, tree);
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
    private List<String> evidence(
            @Nullable ServingSpec before, ServingSpec wanted, @Nullable Weights weights, Tree tree) {
        ModelVersionId version = wanted.model().version();
        if (version == null
                || weights == null
                || before != null && before.model().equals(wanted.model())) {
            return List.of();
        }
        List<String> refusals = new ArrayList<>();
        versions.judge(version, wanted.endpoint().environment(), tree)
                .refusals()
                .forEach(refusal -> refusals.add(refusal.toString()));
        Digest digest = wanted.model().digest();
        if (digest != null && !digest.equals(weights.digest())) {
            refusals.add("digest: " + digest.abbreviated() + " (expected: "
                    + (weights.digest() == null ? "none" : weights.digest().abbreviated())
                    + ", which the store has now)");
        }
        String location = wanted.model().weights();
        if (location != null && !location.equals(weights.location())) {
            refusals.add("weights: " + location + " (expected: " + weights.location() + ")");
        }
        return refusals;
    }

    private List<String> capacity(
            @Nullable ServingSpec before, ServingSpec wanted, @Nullable Weights weights, Defaults defaults) {
        if (weights == null) {
            return List.of();
        }
        PlacementOptions room = new PlacementOptions(inventory.devices(), wanted, weights, defaults);
        return room.against(before).stream().map(Reason::toString).toList();
    }

    private Plan written(@Nullable ServingSpec before, Blueprint blueprint, Tree tree) {
        List<FileEdit> edits;
        if (before == null) {
            edits = NewEndpoint.files(blueprint, tree);
        } else {
            ChangedEndpoint.Result changed = ChangedEndpoint.of(tree, before, blueprint);
            if (!changed.refusals().isEmpty()) {
                return new Plan.Refused(changed.refusals());
            }
            edits = changed.edits();
        }
        ServingSpec wanted = blueprint.spec();
        int pods = fleet.podsNow(wanted.endpoint(), before);
        Prediction prediction = new Prediction(before, blueprint, inventory.devices(), pods);
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

    private static Map<String, String> trailers(ServingSpec wanted) {
        Map<String, String> trailers = new LinkedHashMap<>();
        ModelVersionId version = wanted.model().version();
        if (version != null) {
            trailers.put(Trailers.MODEL_VERSION, Labels.annotation(version).replaceAll("\\s+", " "));
        }
        Digest digest = wanted.model().digest();
        if (digest != null) {
            trailers.put(Trailers.MODEL_DIGEST, digest.toString());
        }
        return trailers;
    }
}
