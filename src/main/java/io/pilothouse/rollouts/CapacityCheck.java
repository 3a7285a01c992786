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
                            environments.named(endpoint.environment()).orElse(null),
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

    /** @param environment null where nobody says where it is */
    private Optional<Finding> judge(
            @Nullable Environment environment, @Nullable ServingSpec before, ServingSpec after, Candidate candidate) {
        DeviceLines place = DeviceLines.of(candidate.after(), after.endpoint());
        Wish wish = Wish.of(before, after, place);
        if (wish.isNothing()) {
            return Optional.empty();
        }
        Devices devices = environment == null
                ? null
                : inventory.now(environment.cluster()).orElse(null);
        return environment == null || devices == null
                ? Optional.of(notKnown(environment == null ? null : environment.cluster(), place))
                : judge(devices, wish.beside(held(devices, environment, after), after), place, before, after);
    }

    /** Replicas that have their devices, by Git's name for where they are. */
    private static int held(Devices devices, Environment environment, ServingSpec after) {
        Placement placement = after.placement();
        DeviceKind kind = devices.kind(placement.resource(), placement.nodeSelector());
        return kind == null
                ? 0
                : devices.heldBy(
                                kind,
                                environment.namespace().value(),
                                after.endpoint().name().value())
                        / placement.devicesOfReplica();
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
                        .map(beyond -> finding(
                                place,
                                Severity.BLOCKS,
                                beyond,
                                ways(devices, after, MostReplicas.ever(devices, placement), "beyond")))
                        .or(() -> waits(wish, kind, devices, placement)
                                .map(waits -> finding(
                                        place, Severity.WARNS, waits, ways(devices, after, wish.held(), "waits"))));
    }

    /** @param held so many replicas have a place */
    private static Reason ways(Devices devices, ServingSpec after, int held, String otherwise) {
        Placement placement = after.placement();
        DeviceKind kind = devices.kind(placement.resource(), placement.nodeSelector());
        int free = otherwise.equals("waits") && kind != null
                ? devices.podsNow(kind, placement.devices()) / placement.pods()
                : 0;
        return MostReplicas.ways(devices, after, held + free)
                .orElseGet(() -> Reason.of("check.capacity." + otherwise + ".cure"));
    }

    private static Reason never(Devices devices, @Nullable DeviceKind kind, Placement placement) {
        int most = kind == null ? 0 : devices.mostOnOneNode(kind);
        return Reason.of("check.capacity.never", placement.devices(), name(devices, kind, placement), most);
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
     * @param spare what a roll-out needs beside those that it replaces
     * @param held so many have a place
     */
    private record Wish(int least, int most, int spare, boolean moved, int held) {
        boolean isNothing() {
            return least == 0 && most == 0 && spare == 0 && !moved;
        }

        static Wish of(@Nullable ServingSpec before, ServingSpec after, DeviceLines place) {
            if (before == null || !OwnDevices.areEnough(before.placement(), after.placement())) {
                return new Wish(after.scaling().min(), after.scaling().max(), 0, true, 0);
            }
            int more = Math.max(0, after.scaling().min() - before.scaling().min());
            int later = Math.max(0, after.scaling().max() - before.scaling().max());
            boolean moved = !before.placement().equals(after.placement());
            boolean replaces = moved || Prediction.changesPods(before, after);
            return new Wish(more, later, replaces && after.scaling().max() > 0 ? place.surge() : 0, moved, 0);
        }

        /**
         * Who runs has a place, whatever was asked for before; and what was asked for may never have had one: where there may be more, all that has none
         * counts.
         */
        Wish beside(int here, ServingSpec after) {
            return moved
                    ? new Wish(Math.max(least, spare), Math.max(most, spare), spare, true, 0)
                    : new Wish(
                            Math.max(lacking(least, after.scaling().min(), here), spare),
                            Math.max(lacking(most, after.scaling().max(), here), spare),
                            spare,
                            false,
                            here);
        }

        private static int lacking(int more, int wanted, int here) {
            return more == 0 ? 0 : Math.max(0, wanted - here);
        }
    }

    private static Object name(Devices devices, @Nullable DeviceKind kind, Placement placement) {
        return kind == null ? NoSuchDevice.named(devices, placement) : kind.label();
    }

    private static Finding finding(DeviceLines place, Severity severity, Reason reason, String cure) {
        return finding(place, severity, reason, Reason.of("check.capacity." + cure + ".cure"));
    }

    private static Finding finding(DeviceLines place, Severity severity, Reason reason, Reason cure) {
        return new Finding(severity, NAME, place.path(), place.line(), reason, cure);
    }
}
