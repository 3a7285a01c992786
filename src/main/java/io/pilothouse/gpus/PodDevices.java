package io.pilothouse.gpus;

import io.pilothouse.gpus.Devices.Holder;
import io.pilothouse.units.Reason;
import io.pilothouse.workloads.PodState;
import io.pilothouse.workloads.PodTrouble;
import java.util.Map;
import java.util.Objects;

/**
 * The devices that a pod holds, or waits for.
 *
 * @param node where it sits, empty while it has no place
 */
record PodDevices(Holder holder, String node, Map<String, Integer> wanted) {
    /** Of the console's endpoints. */
    static final String ENDPOINT_LABEL = "pilothouse.io/endpoint";

    static PodDevices of(PodState pod) {
        Holder holder = new Holder(
                pod.namespace(),
                pod.name(),
                pod.labels().getOrDefault(ENDPOINT_LABEL, ""),
                PodTrouble.trouble(pod)
                        .or(() -> pod.trouble()
                                .map(trouble -> Reason.of("gpus.waits-because", trouble.reason(), trouble.words())))
                        .orElse(null));
        return new PodDevices(
                holder, Objects.requireNonNullElse(pod.node(), ""), pod.over() ? Map.of() : pod.devices());
    }
}
