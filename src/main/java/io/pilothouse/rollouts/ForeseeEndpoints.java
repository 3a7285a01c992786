package io.pilothouse.rollouts;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.Foresight;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.clients.ClientException;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.models.Weights;
import io.pilothouse.serving.Defaults;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.files.Blueprint;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.ModelVersionId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What changed files of endpoints mean for pods and devices, said as a roll-out says it. */
@Component
class ForeseeEndpoints implements Foresight {
    private final DeviceInventory inventory;
    private final FleetFeed fleet;
    private final Versions versions;

    ForeseeEndpoints(DeviceInventory inventory, FleetFeed fleet, Versions versions) {
        this.inventory = inventory;
        this.fleet = fleet;
        this.versions = versions;
    }

    @Override
    public Foreseen foresee(Candidate candidate) {
        List<String> summary = new ArrayList<>();
        List<Effect.Line> lines = new ArrayList<>();
        for (EndpointId endpoint : Endpoints.touched(candidate.changeSet())) {
            Foreseen foreseen = foresee(endpoint, candidate);
            summary.addAll(foreseen.summary());
            lines.addAll(foreseen.effect().lines());
        }
        return new Foreseen(summary, new Effect(lines));
    }

    private Foreseen foresee(EndpointId endpoint, Candidate candidate) {
        ServingSpec before = spec(candidate.before(), endpoint);
        ServingSpec after = spec(candidate.after(), endpoint);
        int pods = fleet.podsNow(endpoint, before);
        if (after != null) {
            return Environments.in(candidate.after())
                    .named(endpoint.environment())
                    .map(environment -> new Blueprint(after, environment, Defaults.in(candidate.after()), files(after)))
                    .map(wanted -> new Foreseen(
                            RollOutWords.summary(before, wanted),
                            new Prediction(before, wanted, inventory.devices(), pods).effect()))
                    .orElse(Foreseen.NOTHING);
        }
        return before == null
                ? Foreseen.NOTHING
                : new Foreseen(
                        List.of(endpoint.name() + " in " + endpoint.environment() + " is served no more."),
                        Prediction.ofEnd(before, inventory.devices(), pods));
    }

    /** Files that cannot be read are the checks' to tell. */
    private static @Nullable ServingSpec spec(Tree tree, EndpointId endpoint) {
        try {
            return ServingSpec.read(tree, endpoint).orElse(null);
        } catch (InvalidYaml broken) {
            return null;
        }
    }

    /** Zero where nobody knows now: the time to copy is left out then, and nothing else. */
    private Bytes files(ServingSpec spec) {
        ModelVersionId version = spec.model().version();
        try {
            Weights weights = version == null ? null : versions.details(version).weights();
            return weights == null ? Bytes.ZERO : weights.totalBytes();
        } catch (ClientException silent) {
            return Bytes.ZERO;
        }
    }
}
