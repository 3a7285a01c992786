package io.pilothouse.serving;

import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.gpus.Devices;
import io.pilothouse.gpus.MoreRoom;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether the cluster could ever hold as many replicas as an endpoint may grow to. A plan is refused by it, and a review blocked. */
public final class MostReplicas {
    /** More than any form takes. */
    public static final String LIMIT = "check.capacity.limit";

    private MostReplicas() {}

    /** Empty where it could, where nobody knows, and where neither the number nor the place is asked for anew. */
    public static Optional<Reason> beyond(Devices devices, @Nullable ServingSpec before, ServingSpec after) {
        if (!after.isMostRead() || !isAsked(before, after)) {
            return Optional.empty();
        }
        int wanted = after.scaling().max();
        return wanted > Scaling.MOST
                        && (before == null || wanted > before.scaling().max())
                ? Optional.of(Reason.of(LIMIT, wanted, Scaling.MOST))
                : beyondDevices(devices, after);
    }

    private static Optional<Reason> beyondDevices(Devices devices, ServingSpec after) {
        Placement placement = after.placement();
        DeviceKind kind = devices.kind(placement.resource(), placement.nodeSelector());
        if (kind == null || placement.devices() < 1) {
            return Optional.empty();
        }
        int most = after.scaling().max();
        int pods = devices.podsEver(kind, placement.devices());
        int ever = pods / placement.pods();
        return most <= ever || pods == 0 // no node has enough for one pod: that is said by itself
                ? Optional.empty()
                : Optional.of(
                        Reason.of("check.capacity.beyond", most, placement.devicesOfReplica(), kind.label(), ever));
    }

    /**
     * What would make room for those of the most replicas that have none; empty where all have, and where nobody knows.
     *
     * @param replicas so many there could be
     */
    public static Optional<Reason> ways(Devices devices, ServingSpec after, int replicas) {
        Placement placement = after.placement();
        DeviceKind kind = devices.kind(placement.resource(), placement.nodeSelector());
        int lack = after.scaling().max() - replicas;
        if (kind == null
                || placement.devices() < 1
                || lack < 1
                || after.scaling().max() > Scaling.MOST) {
            return Optional.empty();
        }
        List<Reason> ways = MoreRoom.ways(devices, kind, placement.devices(), lack * placement.pods());
        return ways.isEmpty() ? Optional.empty() : Optional.of(Reason.of("check.capacity.ways", Reason.several(ways)));
    }

    /** How many replicas all nodes together could hold if nothing else ran; 0 where nobody knows. */
    public static int ever(Devices devices, Placement placement) {
        DeviceKind kind = devices.kind(placement.resource(), placement.nodeSelector());
        return kind == null || placement.devices() < 1
                ? 0
                : devices.podsEver(kind, placement.devices()) / placement.pods();
    }

    /** What a replica holds, and how many more the free devices would hold now; empty where it holds none. */
    public static Optional<Reason> room(Devices devices, Placement placement) {
        if (placement.devices() < 1) {
            return Optional.empty();
        }
        List<DeviceKind> kinds = devices.kinds(placement.resource(), placement.nodeSelector());
        if (kinds.isEmpty() || !devices.isOfNow()) {
            return Optional.of(Reason.of(
                    "tuning.devices.unknown",
                    placement.devicesOfReplica(),
                    devices.called(placement.resource(), placement.nodeSelector())));
        }
        int pods = kinds.stream()
                .mapToInt(kind -> devices.podsNow(kind, placement.devices()))
                .sum();
        int free = kinds.stream()
                .mapToInt(kind -> devices.free().getOrDefault(kind, 0))
                .sum();
        return Optional.of(Reason.of(
                "tuning.devices",
                placement.devicesOfReplica(),
                kinds.stream().map(DeviceKind::label).collect(Collectors.joining(", ")),
                free,
                pods / placement.pods()));
    }

    private static boolean isAsked(@Nullable ServingSpec before, ServingSpec after) {
        return before == null
                || !before.placement().equals(after.placement())
                || after.scaling().max() > before.scaling().max();
    }
}
