package io.pilothouse.serving;

import io.pilothouse.gpus.Devices;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.units.Reason;
import java.util.Optional;

/** How many devices replicas may hold, in the words of a commit: {@code 1 to 2 × L40S}. */
public final class DeclaredDevices {
    private DeclaredDevices() {}

    /** @param most replicas; as many as at least where there is one number */
    public static String between(Devices devices, Placement placement, int least, int most) {
        int from = least * placement.devices();
        int to = Math.max(least, most) * placement.devices();
        String number = from == to
                ? String.valueOf(from)
                : Reason.of("git.devices.between", String.valueOf(from), String.valueOf(to))
                        .toString();
        return number + " × " + devices.called(placement.resource(), placement.nodeSelector());
    }

    /** How many it may grow to, where that moves and nothing else does of the place; empty else. */
    public static Optional<String> most(Devices devices, ServingSpec before, ServingSpec after) {
        int was = before.scaling().max() * before.placement().devicesOfReplica();
        int is = after.scaling().max() * after.placement().devicesOfReplica();
        String device =
                devices.called(after.placement().resource(), after.placement().nodeSelector());
        return was == is
                ? Optional.empty()
                : Optional.of(Reason.of("git.devices.most", String.valueOf(was), is + " × " + device)
                        .toString());
    }
}
