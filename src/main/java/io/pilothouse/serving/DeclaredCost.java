package io.pilothouse.serving;

import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.gpus.Devices;
import io.pilothouse.prices.DayPrices;
import io.pilothouse.prices.Rent;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.serving.ServingSpec.Scaling;
import java.util.List;
import java.util.Optional;

/** What an endpoint costs as it is declared: the devices of all its replicas, on demand at the prices of a day. */
public sealed interface DeclaredCost {
    /**
     * @param least of as few replicas as there may be
     * @param most of as many as there may be
     */
    record Known(Rent least, Rent most, Held held) implements DeclaredCost {}

    /** Nobody said what its device costs, or a board that it is a part of. */
    record Unpriced(String device) implements DeclaredCost {}

    /** Which device it gets nobody can say: its manifests name no product, and the cluster has several or does not answer. */
    record AnyDevice(String resource) implements DeclaredCost {}

    /** How many devices it asks for is written in a way that only others can read. */
    record Unread(String settings) implements DeclaredCost {}

    /**
     * @param device its label
     * @param each devices of one replica, over all of its pods; 0 where it asks for none
     * @param most replicas; those that an annotation holds it at, where one does
     */
    record Held(String device, int each, int least, int most) {}

    /** Empty while there are no prices at all. */
    static Optional<DeclaredCost> of(ServingSpec spec, Devices devices, DayPrices prices) {
        return prices.currency().isEmpty() ? Optional.empty() : Optional.of(priced(spec, devices, prices));
    }

    /** Also while there are no prices at all: then what is held has none. */
    static DeclaredCost priced(ServingSpec spec, Devices devices, DayPrices prices) {
        Placement placement = spec.placement();
        Scaling scaling = spec.scaling().inForce();
        int each = placement.devicesOfReplica();
        if (placement.devices() == 0 && !spec.unread().isEmpty()) {
            return new Unread(String.join(", ", spec.unread()));
        }
        List<DeviceKind> kinds = devices.kinds(placement.resource(), placement.nodeSelector());
        boolean named =
                kinds.size() == 1 || kinds.isEmpty() && placement.nodeSelector().containsKey(DeviceKind.PRODUCT);
        if (!named && each * scaling.max() > 0) {
            return new AnyDevice(placement.resource());
        }
        String device = devices.called(placement.resource(), placement.nodeSelector());
        return prices.rent(device, each * scaling.max())
                .<DeclaredCost>map(most -> new Known(
                        prices.rent(device, each * scaling.min()).orElse(most),
                        most,
                        new Held(device, each, scaling.min(), scaling.max())))
                .orElseGet(() -> new Unpriced(device));
    }
}
