package io.pilothouse.rollouts;

import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Reason;
import org.jspecify.annotations.Nullable;

/** Why a device is not among those that are known of a cluster: what nobody sees is not said to be absent. */
final class NoSuchDevice {
    private NoSuchDevice() {}

    /** @param cluster null where nobody says which it is */
    static Reason in(@Nullable ClusterName cluster, DeviceInventory inventory) {
        if (cluster != null && !inventory.isConnected(cluster)) {
            return Reason.of("because.fit-not-connected", cluster);
        }
        return cluster == null || inventory.now(cluster).isEmpty()
                ? Reason.of("because.fit-devices-unknown")
                : Reason.of("because.fit-no-device");
    }
}
