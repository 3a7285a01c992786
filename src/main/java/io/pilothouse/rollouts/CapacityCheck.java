package io.pilothouse.rollouts;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.gpus.Devices;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.serving.MostReplicas;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The devices a change wants, for as many replicas as it may grow to: blocks what nodes could never give, warns of what has to wait. */
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
        List<EndpointId> touched = Endpoints.touched(candidate);
        if (touched.isEmpty()) {
            return List.of();
        }
        Environments environments = Environments.readable(candidate.after());
        List<Finding> findings = new ArrayList<>();
        for (EndpointId endpoint : touched) {
            spec(candidate.after(), endpoint)
                    .filter(after -> after.placement().devices() > 0)
                    .flatMap(after -> judge(
                            cluster(endpoint, environments),
                            spec(candidate.before(), endpoint).orElse(null),
                            after,
                            candidate))
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

    private static @Nullable ClusterName cluster(EndpointId endpoint, Environments environments) {
        return environments
                .named(endpoint.environment())
                .map(Environment::cluster)
                .orElse(null);
    }

    /** @param cluster null where nobody says which it is */
    private Optional<Finding> judge(
            @Nullable ClusterName cluster, @Nullable ServingSpec before, ServingSpec after, Candidate candidate) {
        DeviceLines place = DeviceLines.of(candidate.after(), after.endpoint());
        Wish wish = Wish.of(before, after, place);
        if (wish.isNothing()) {
            return Optional.empty();
        }
        Optional<Devices> devices = Optional.ofNullable(cluster).flatMap(inventory::now);
        return devices.isEmpty()
                ? Optional.of(notKnown(cluster, place))
                : judge(devices.get(), wish, place, before, after);
    }

    private Finding notKnown(@Nullable ClusterName cluster, DeviceLines place) {
        return cluster == null || inventory.isConnected(cluster)
                ? finding(place, Severity.WARNS, Reason.of("check.capacity.unknown"), "unknown")
                : finding(place, Severity.WARNS, Reason.of("check.capacity.not-connected", cluster), "not-connected");
    }

    private static Optional<Finding> judge(
            Devices devices, Wish wish, DeviceLines place, @Nullable ServingSpec before, ServingSpec after) {
        Placement placement = after.placement();
        DeviceKind kind = devices.kind(placement.resource(), placement.nodeSelector());
        Optional<String> several = NoSuchDevice.several(devices, placement);
        if (several.isPresent()) {
            Reason any = Reason.of("check.capacity.any", placement.devices(), placement.resource(), several.get());
            return Optional.of(finding(place, Severity.WARNS, any, "any"));
        }
        if (kind == null && !wish.moved()) {
            return Optional.of(finding(place, Severity.WARNS, Reason.of("check.capacity.unknown"), "unknown"));
        }
        return kind == null || devices.mostOnOneNode(kind) < placement.devices()
                ? Optional.of(finding(place, Severity.BLOCKS, never(devices, kind, placement), "never"))
                : MostReplicas.beyond(devices, before, after)
                        .map(beyond -> finding(place, Severity.BLOCKS, beyond, "beyond"))
                        .or(() -> waits(wish, kind, devices, placement)
                                .map(waits -> finding(place, Severity.WARNS, waits, "waits")));
    }

    private static Reason never(Devices devices, @Nullable DeviceKind kind, Placement placement) {
        int most = kind == null ? 0 : devices.mostOnOneNode(kind);
        return Reason.of("check.capacity.never", placement.devices(), name(kind, placement), most);
    }

    /** The pods of one replica may sit on different nodes, the devices of one pod may not. */
    private static Optional<Reason> waits(Wish wish, DeviceKind kind, Devices devices, Placement placement) {
        int each = placement.devicesOfReplica();
        int now = devices.podsNow(kind, placement.devices()) / placement.pods();
        if (wish.least() > now) {
            return Optional.of(Reason.of("check.capacity.waits", wish.least() * each, kind.label(), now * each));
        }
        return wish.most() > now
                ? Optional.of(Reason.of("check.capacity.waits-later", wish.most() * each, kind.label(), now * each))
                : Optional.empty();
    }

    /**
     * Replicas that need a place beside those that are there.
     *
     * @param least at once
     * @param most when all of them are needed
     */
    private record Wish(int least, int most, boolean moved) {
        boolean isNothing() {
            return least == 0 && most == 0 && !moved;
        }

        static Wish of(@Nullable ServingSpec before, ServingSpec after, DeviceLines place) {
            if (before == null || !OwnDevices.areEnough(before.placement(), after.placement())) {
                return new Wish(after.scaling().min(), after.scaling().max(), true);
            }
            int more = Math.max(0, after.scaling().min() - before.scaling().min());
            int later = Math.max(0, after.scaling().max() - before.scaling().max());
            boolean moved = !before.placement().equals(after.placement());
            boolean replaces = moved || Prediction.changesPods(before, after);
            int spare = replaces && after.scaling().max() > 0 ? place.surge() : 0;
            return new Wish(Math.max(more, spare), Math.max(later, spare), moved);
        }
    }

    private static Object name(@Nullable DeviceKind kind, Placement placement) {
        if (kind != null) {
            return kind.label();
        }
        String selected = String.join(", ", placement.nodeSelector().values());
        return selected.isEmpty()
                ? placement.resource()
                : Reason.of("check.capacity.unknown-device", placement.resource(), selected);
    }

    private static Finding finding(DeviceLines place, Severity severity, Reason reason, String cure) {
        return new Finding(
                severity, NAME, place.path(), place.line(), reason, Reason.of("check.capacity." + cure + ".cure"));
    }
}
