package io.pilothouse.rollouts;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeEnd;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.Foresight;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.Trailers;
import io.pilothouse.changes.Tree;
import io.pilothouse.clients.ClientException;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.gpus.Devices;
import io.pilothouse.models.Weights;
import io.pilothouse.serving.Defaults;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.serving.EngineTemplates;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.files.Blueprint;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.ModelVersionId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What changed files of endpoints mean for pods and devices, said as a roll-out says it. */
@Component
class ForeseeEndpoints implements Foresight {
    private final DeviceInventory inventory;
    private final FleetFeed fleet;
    private final Versions versions;
    private final LastApplied lastApplied;

    ForeseeEndpoints(DeviceInventory inventory, FleetFeed fleet, Versions versions, LastApplied lastApplied) {
        this.inventory = inventory;
        this.fleet = fleet;
        this.versions = versions;
        this.lastApplied = lastApplied;
    }

    @Override
    public Foreseen foresee(Candidate candidate) {
        List<EndpointId> touched = Endpoints.touched(candidate);
        return Foresight.all(touched.stream()
                .map(endpoint -> {
                    Foreseen foreseen = withVersion(endpoint, foresee(endpoint, candidate), candidate);
                    return touched.size() == 1 ? foreseen : named(endpoint, foreseen);
                })
                .toList());
    }

    /** Who takes something back wants to know what serves then, also where that stays the same. */
    private static Foreseen withVersion(EndpointId endpoint, Foreseen foreseen, Candidate candidate) {
        ServingSpec before = spec(candidate.before(), endpoint);
        ServingSpec after = spec(candidate.after(), endpoint);
        ModelVersionId version = after == null ? null : after.model().version();
        boolean isTakenBack = candidate.changeSet().trailers().containsKey(Trailers.REVERTS);
        if (before == null || after == null || version == null || !isTakenBack) {
            return foreseen;
        }
        String serves = RollOutWords.said("git.serves-then", words(endpoint), version);
        return new Foreseen(
                Stream.concat(foreseen.summary().stream(), Stream.of(serves)).toList(),
                foreseen.effect(),
                version.equals(before.model().version()) ? Map.of() : RollOut.trailers(after));
    }

    private static Foreseen named(EndpointId endpoint, Foreseen foreseen) {
        String name = words(endpoint);
        return new Foreseen(
                foreseen.summary().stream()
                        .map(sentence ->
                                sentence.contains(name) ? sentence : RollOutWords.said("git.of", name, sentence))
                        .toList(),
                new Effect(foreseen.effect().lines().stream()
                        .map(line ->
                                new Effect.Line(RollOutWords.said("git.effect.of", line.what(), name), line.amount()))
                        .toList()),
                foreseen.trailers());
    }

    private Foreseen foresee(EndpointId endpoint, Candidate candidate) {
        String name = words(endpoint);
        // by the time that it is due, what main says now is applied
        boolean isLater = ChangeEnd.due(candidate.changeSet()).isPresent();
        return switch (isLater ? new LastApplied.AsOnMain() : lastApplied.of(endpoint, candidate.before())) {
            case LastApplied.AsOnMain() -> foresee(endpoint, candidate.before(), candidate.after());
            case LastApplied.Earlier(Tree tree)
            when LastApplied.sameFiles(endpoint, tree, candidate.after()) -> only("git.nothing-applied", name);
            case LastApplied.Earlier(Tree tree) -> foresee(endpoint, tree, candidate.after());
            case LastApplied.NotKnown()
            when isBroken(candidate.before(), endpoint) -> only("git.unforeseen.unreadable", name);
            case LastApplied.NotKnown() -> foresee(endpoint, candidate.before(), candidate.after());
        };
    }

    private Foreseen foresee(EndpointId endpoint, Tree from, Tree to) {
        ServingSpec before = spec(from, endpoint);
        ServingSpec after = spec(to, endpoint);
        int pods = fleet.podsNow(endpoint, before);
        if (after != null) {
            return Environments.readable(to)
                    .named(endpoint.environment())
                    .map(environment -> new Blueprint(after, environment, Defaults.in(to), files(after)))
                    .map(wanted -> foresee(before, wanted, pods, EngineTemplates.differences(endpoint, from, to)))
                    .orElseGet(() -> only(
                            "git.unforeseen.environment",
                            words(endpoint),
                            to.layout().file(ConsoleFile.ENVIRONMENTS)));
        }
        if (isBroken(to, endpoint)) {
            return only("git.unforeseen.broken", words(endpoint));
        }
        if (before == null) {
            return isBroken(from, endpoint) ? only("git.unforeseen.from", words(endpoint)) : Foreseen.NOTHING;
        }
        return new Foreseen(
                List.of(RollOutWords.said("git.served-no-more", words(endpoint))),
                Prediction.ofEnd(before, devices(endpoint, from), fleet.pods(endpoint, before)));
    }

    /** @param places of the template of its pods that change */
    private Foreseen foresee(@Nullable ServingSpec before, Blueprint wanted, int pods, List<String> places) {
        Devices devices = inventory.devices(wanted.environment().cluster());
        Prediction prediction = new Prediction(before, wanted, devices, pods, !places.isEmpty());
        boolean isSaid = places.isEmpty() || before == null || Prediction.changesPods(before, wanted.spec());
        return new Foreseen(
                Stream.concat(
                                RollOutWords.summary(before, wanted).stream(),
                                isSaid ? Stream.empty() : Stream.of(RollOutWords.template(places)))
                        .toList(),
                prediction.effect());
    }

    /** Where nobody says which cluster that is, nothing of it is known. */
    private Devices devices(EndpointId endpoint, Tree tree) {
        return Environments.readable(tree)
                .named(endpoint.environment())
                .map(environment -> inventory.devices(environment.cluster()))
                .orElse(Devices.NONE);
    }

    private static Foreseen only(String key, String... facts) {
        return new Foreseen(List.of(RollOutWords.said(key, (Object[]) facts)), Effect.NONE);
    }

    private static String words(EndpointId endpoint) {
        return RollOutWords.said("git.endpoint", endpoint.name(), endpoint.environment());
    }

    private static boolean isBroken(Tree tree, EndpointId endpoint) {
        try {
            ServingSpec.read(tree, endpoint);
            return false;
        } catch (InvalidYaml broken) {
            return true;
        }
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
