package io.pilothouse.scaling.whatif;

import io.pilothouse.fleet.Endpoint;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.gpus.Devices;
import io.pilothouse.scaling.QuotaInventory;
import io.pilothouse.scaling.QuotaLimit;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How many replicas of an endpoint there can be, by devices and by the quotas of its namespace: more are wanted and never start. */
@Component
final class ReplicasHeld {
    private final DeviceInventory inventory;
    private final QuotaInventory quotas;

    ReplicasHeld(DeviceInventory inventory, QuotaInventory quotas) {
        this.inventory = inventory;
        this.quotas = quotas;
    }

    Devices devices(Endpoint endpoint) {
        Endpoint.Place place = endpoint.place();
        return place == null ? Devices.NONE : inventory.now(place.cluster()).orElse(Devices.NONE);
    }

    /**
     * Null where nothing is known that limits them.
     *
     * @param notes get what holds them, and what is not known
     */
    @Nullable Integer most(Endpoint endpoint, Placement placement, Devices devices, List<Reason> notes) {
        Integer held = byDevices(endpoint, placement, devices, notes);
        Integer allowed = byQuota(endpoint, placement, held, notes);
        return allowed == null ? held : allowed;
    }

    /**
     * Those that have their devices and those that free ones could hold now, which are slices where it asks for slices: nobody recorded what others held
     * then. One that waits for its devices has none.
     */
    private static @Nullable Integer byDevices(
            Endpoint endpoint, Placement placement, Devices devices, List<Reason> notes) {
        List<DeviceKind> kinds = devices.kinds(placement.resource(), placement.nodeSelector());
        if (kinds.isEmpty() || placement.devices() < 1) {
            notes.add(Reason.of("whatif.given.devices"));
            return null;
        }
        int more = kinds.stream()
                        .mapToInt(kind -> devices.podsNow(kind, placement.devices()))
                        .sum()
                / placement.pods();
        long placed =
                endpoint.pods().stream().filter(pod -> !pod.node().isEmpty()).count();
        int has = Math.min(endpoint.replicas().wanted(), Math.toIntExact(placed) / placement.pods());
        int held = Math.max(1, has + more);
        notes.add(Reason.of(
                "whatif.given.held",
                held,
                more,
                kinds.stream().map(DeviceKind::label).collect(Collectors.joining(", "))));
        return held;
    }

    /** Null where no quota lets fewer be than devices hold. What the quota was then, and what others used of it, nobody recorded either. */
    private @Nullable Integer byQuota(
            Endpoint endpoint, Placement placement, @Nullable Integer held, List<Reason> notes) {
        Endpoint.Place place = endpoint.place();
        if (place == null) {
            return null;
        }
        QuotaInventory.Unknown unknown = quotas.unknown(place.cluster()).orElse(null);
        if (unknown != null) {
            notes.add(Reason.of("whatif.given.quota.unknown", place.namespace(), unknown.why()));
            return null;
        }
        QuotaLimit limit = quotas.limit(
                        place.cluster(),
                        place.namespace(),
                        placement,
                        endpoint.pods().size())
                .orElse(null);
        if (limit == null || held != null && limit.replicas() >= held) {
            return null;
        }
        notes.add(Reason.of(
                "whatif.given.quota",
                limit.replicas(),
                limit.quota(),
                limit.namespace(),
                limit.hard(),
                limit.what(),
                limit.others()));
        return Math.max(1, limit.replicas());
    }
}
