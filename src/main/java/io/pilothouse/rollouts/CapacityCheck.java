package io.pilothouse.rollouts;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.gpus.Devices;
import io.pilothouse.live.Reading;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.serving.Workload;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The devices a change wants: blocks what no node could ever give, warns of what has to wait. */
@Component
class CapacityCheck implements Check {
    private static final Reason NAME = Reason.of("check.capacity");

    private final DeviceInventory inventory;

    CapacityCheck(DeviceInventory inventory) {
        this.inventory = inventory;
    }

    @Override
    public Reason name() {
        return NAME;
    }

    @Override
    public List<Finding> judge(Candidate candidate) {
        List<EndpointId> touched = Endpoints.touched(candidate.changeSet());
        if (touched.isEmpty()) {
            return List.of();
        }
        Devices devices = inventory.topic().latest() instanceof Reading.Current<Devices>(Devices now) ? now : null;
        List<Finding> findings = new ArrayList<>();
        for (EndpointId endpoint : touched) {
            spec(candidate.after(), endpoint)
                    .filter(after -> after.placement().devices() > 0)
                    .flatMap(after ->
                            judge(devices, spec(candidate.before(), endpoint).orElse(null), after, candidate))
                    .ifPresent(findings::add);
        }
        return findings;
    }

    private static Optional<ServingSpec> spec(Tree tree, EndpointId endpoint) {
        try {
            return ServingSpec.read(tree, endpoint);
        } catch (InvalidYaml broken) {
            return Optional.empty(); // another check says so
        }
    }

    private static Optional<Finding> judge(
            @Nullable Devices devices, @Nullable ServingSpec before, ServingSpec after, Candidate candidate) {
        Place place = Place.of(candidate.after(), after.endpoint());
        int wanted = wanted(before, after, place);
        boolean moved = before == null || !before.placement().equals(after.placement());
        if (wanted == 0 && !moved) {
            return Optional.empty();
        }
        if (devices == null) {
            return Optional.of(place.finding(
                    Severity.INFORMS, Reason.of("check.capacity.unknown"), Reason.of("check.capacity.unknown.cure")));
        }
        Placement placement = after.placement();
        DeviceKind kind = devices.kind(placement.resource(), placement.nodeSelector());
        int each = placement.devices();
        if (kind == null || devices.mostOnOneNode(kind) < each) {
            int most = kind == null ? 0 : devices.mostOnOneNode(kind);
            return Optional.of(place.finding(
                    Severity.BLOCKS,
                    Reason.of("check.capacity.never", each, name(kind, placement), most),
                    Reason.of("check.capacity.never.cure")));
        }
        int now = devices.replicasNow(kind, each);
        return now >= wanted
                ? Optional.empty()
                : Optional.of(place.finding(
                        Severity.WARNS,
                        Reason.of("check.capacity.waits", wanted * each, kind.label(), now * each),
                        Reason.of("check.capacity.waits.cure")));
    }

    /** Replicas that need a place beside those that are there. */
    private static int wanted(@Nullable ServingSpec before, ServingSpec after, Place place) {
        if (before == null || !before.placement().equals(after.placement())) {
            return after.scaling().min();
        }
        int more = Math.max(0, after.scaling().min() - before.scaling().min());
        boolean replaces = Prediction.changesPods(before, after);
        return replaces && after.scaling().max() > 0 ? Math.max(more, place.surge()) : more;
    }

    private static Object name(@Nullable DeviceKind kind, Placement placement) {
        return kind != null
                ? kind.label()
                : Reason.of(
                        "check.capacity.unknown-device",
                        placement.resource(),
                        String.join(", ", placement.nodeSelector().values()));
    }

    /** Where the devices stand in the files. */
    private record Place(String path, int line, int surge) {
        static Place of(Tree tree, EndpointId endpoint) {
            return ManifestFolder.read(tree, endpoint.folder())
                    .deployment()
                    .map(Place::of)
                    .orElse(new Place(endpoint.folder(), 0, 0));
        }

        private static Place of(Manifest deployment) {
            String engine = new Workload(deployment).engine().orElse("spec");
            int line = deployment.document().line(engine + ".resources");
            String surge = deployment.text("spec.strategy.rollingUpdate.maxSurge");
            boolean none = surge.matches("0%?")
                    || deployment.text("spec.strategy.type").equals("Recreate");
            return new Place(deployment.path(), line, none ? 0 : 1);
        }

        Finding finding(Severity severity, Reason reason, Reason cure) {
            return new Finding(severity, NAME, path, line, reason, cure);
        }
    }
}
