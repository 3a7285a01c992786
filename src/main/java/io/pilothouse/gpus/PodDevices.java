package io.pilothouse.gpus;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.pilothouse.gpus.Devices.Holder;
import io.pilothouse.units.DeviceResource;
import io.pilothouse.workloads.PodState;
import io.pilothouse.workloads.PodTrouble;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The devices a pod asks for, by the scheduler's rule: what all containers ask for together, or what the greediest init container asks for if
 * that is more. An init container that stays, a sidecar, counts with the containers.
 *
 * @param node where it sits, empty while it has no place
 */
record PodDevices(Holder holder, String node, Map<String, Integer> wanted) {
    /** Of the console's endpoints. */
    static final String ENDPOINT_LABEL = "pilothouse.io/endpoint";

    private static final Set<String> OVER = Set.of("Succeeded", "Failed");

    static PodDevices of(Pod pod) {
        Map<String, String> labels = pod.getMetadata().getLabels();
        String endpoint = labels == null ? "" : labels.getOrDefault(ENDPOINT_LABEL, "");
        Holder holder = new Holder(
                pod.getMetadata().getNamespace(),
                pod.getMetadata().getName(),
                endpoint,
                PodTrouble.trouble(PodState.of(pod)).orElse(null));
        String node = pod.getSpec() == null || pod.getSpec().getNodeName() == null
                ? ""
                : pod.getSpec().getNodeName();
        return new PodDevices(holder, node, over(pod) ? Map.of() : wanted(pod));
    }

    private static boolean over(Pod pod) {
        return pod.getStatus() != null
                && pod.getStatus().getPhase() != null
                && OVER.contains(pod.getStatus().getPhase());
    }

    private static Map<String, Integer> wanted(Pod pod) {
        if (pod.getSpec() == null) {
            return Map.of();
        }
        Map<String, Integer> staying = new HashMap<>();
        Map<String, Integer> peak = new HashMap<>();
        for (Container init : listOf(pod.getSpec().getInitContainers())) {
            if ("Always".equals(init.getRestartPolicy())) {
                devices(init).forEach((resource, count) -> staying.merge(resource, count, Integer::sum));
                staying.forEach((resource, count) -> peak.merge(resource, count, Math::max));
            } else {
                devices(init)
                        .forEach((resource, count) ->
                                peak.merge(resource, count + staying.getOrDefault(resource, 0), Math::max));
            }
        }
        for (Container container : listOf(pod.getSpec().getContainers())) {
            devices(container).forEach((resource, count) -> staying.merge(resource, count, Integer::sum));
        }
        staying.forEach((resource, count) -> peak.merge(resource, count, Math::max));
        return Map.copyOf(peak);
    }

    /** Limits and requests of devices are equal; a pod may leave the requests out. */
    private static Map<String, Integer> devices(Container container) {
        if (container.getResources() == null) {
            return Map.of();
        }
        Map<String, Quantity> asked = new HashMap<>();
        if (container.getResources().getRequests() != null) {
            asked.putAll(container.getResources().getRequests());
        }
        if (container.getResources().getLimits() != null) {
            asked.putAll(container.getResources().getLimits());
        }
        Map<String, Integer> devices = new HashMap<>();
        asked.forEach((resource, quantity) -> {
            if (DeviceResource.isOne(resource)) {
                devices.put(resource, quantity.getNumericalAmount().intValue());
            }
        });
        return devices;
    }

    private static List<Container> listOf(@Nullable List<Container> containers) {
        return containers == null ? List.of() : containers;
    }
}
