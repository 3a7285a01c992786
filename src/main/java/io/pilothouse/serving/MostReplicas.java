package io.pilothouse.serving;

import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.gpus.Devices;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.units.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the cluster could ever hold as many replicas as an endpoint may grow to. A plan is refused by it, and a review blocked. */
public final class MostReplicas {
    private MostReplicas() {}

    /** Empty where it could, where nobody knows, and where neither the number nor the place is asked for anew. */
    public static Optional<Reason> beyond(Devices devices, @Nullable ServingSpec before, ServingSpec after) {
        Placement placement = after.placement();
        DeviceKind kind = devices.kind(placement.resource(), placement.nodeSelector());
        if (kind == null || placement.devices() < 1 || !isAsked(before, after)) {
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

    private static boolean isAsked(@Nullable ServingSpec before, ServingSpec after) {
        return before == null
                || !before.placement().equals(after.placement())
                || after.scaling().max() > before.scaling().max();
    }
}
