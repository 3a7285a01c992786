package io.pilothouse.workloads;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.pilothouse.units.DeviceResource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The devices a pod asks for, by the scheduler's rule: what all containers ask for together, or what the greediest init container asks for if
 * that is more. An init container that stays, a sidecar, counts with the containers.
 */
final class AskedDevices {
    private AskedDevices() {}

    static Map<String, Integer> of(Pod pod) {
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
