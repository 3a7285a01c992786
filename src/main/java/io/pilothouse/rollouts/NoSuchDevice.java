package io.pilothouse.rollouts;

import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.gpus.Devices;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why it is not one kind of device that an endpoint gets: what nobody sees is not said to be absent. */
final class NoSuchDevice {
    private NoSuchDevice() {}

    /** Why there is no estimate. @param cluster null where nobody says which it is */
    static Reason in(@Nullable ClusterName cluster, DeviceInventory inventory, Placement placement) {
        if (cluster != null && !inventory.isConnected(cluster)) {
            return Reason.of("because.fit-not-connected", cluster);
        }
        Optional<Devices> devices = Optional.ofNullable(cluster).flatMap(inventory::now);
        if (devices.isEmpty()) {
            return Reason.of("because.fit-devices-unknown");
        }
        return several(devices.get(), placement)
                .map(kinds -> Reason.of("because.fit-any-device", placement.resource(), kinds))
                .orElse(Reason.of("because.fit-no-device"));
    }

    /** As pages call it, with the names that nodes would have to have, which somebody may have mistyped. */
    static Object named(Devices devices, Placement placement) {
        String selected = String.join(", ", placement.nodeSelector().values());
        String called = devices.called(placement.resource(), placement.nodeSelector());
        if (selected.isEmpty()) {
            return placement.resource();
        }
        return called.equals(placement.resource())
                ? Reason.of("check.capacity.unknown-device", placement.resource(), selected)
                : Reason.of("check.capacity.called", called, placement.resource(), selected);
    }

    /** The kinds it may be, in words; empty when there are not several. */
    static Optional<String> several(Devices devices, Placement placement) {
        List<DeviceKind> kinds = devices.kinds(placement.resource(), placement.nodeSelector());
        return kinds.size() < 2
                ? Optional.empty()
                : Optional.of(kinds.stream().map(DeviceKind::label).collect(Collectors.joining(", ")));
    }
}
