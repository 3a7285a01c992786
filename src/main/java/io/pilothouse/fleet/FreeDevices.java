package io.pilothouse.fleet;

import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.gpus.Devices;
import java.util.Optional;

/** How many devices one more replica of an endpoint could get. */
public final class FreeDevices {
    private FreeDevices() {}

    /** Devices of its kind on the node of its cluster that has most; negative where nobody knows. */
    public static int of(Endpoint endpoint, DeviceInventory devices) {
        Endpoint.Place place = endpoint.place();
        Devices now = place == null ? null : devices.now(place.cluster()).orElse(null);
        if (now == null) {
            return -1;
        }
        String label = endpoint.device().label();
        Optional<DeviceKind> kind =
                now.kinds().stream().filter(one -> one.label().equals(label)).findFirst();
        return kind.map(now::mostFreeOnOneNode).orElse(-1);
    }
}
