package io.pilothouse.fleet;

import io.pilothouse.clients.argocd.Application;
import io.pilothouse.serving.Labels;
import io.pilothouse.units.Namespace;
import io.pilothouse.workloads.DeploymentState;
import io.pilothouse.workloads.PodState;
import io.pilothouse.workloads.WorkloadInventory;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is in the cluster of an endpoint whose manifests do not say what to look for: pods that its label names, and those of what its
 * application made. Beside those that ask for devices, the others are of caches and routers.
 *
 * @param deployment what makes the pods, as far as they tell; null when there is nothing
 */
record PodsFound(@Nullable DeploymentState deployment, List<PodState> pods) {
    static PodsFound in(WorkloadInventory workloads, Namespace namespace, Declared declared, AppliedBy applied) {
        String label = declared.endpoint().name().value();
        List<PodState> all = Stream.concat(
                        workloads.pods().stream()
                                .filter(pod -> pod.namespace().equals(namespace.value()))
                                .filter(pod -> label.equals(pod.labels().get(Labels.ENDPOINT))),
                        made(workloads, applied.application()))
                .distinct()
                .sorted(Comparator.comparing(PodState::name))
                .toList();
        List<PodState> withDevices =
                all.stream().filter(pod -> !pod.devices().isEmpty()).toList();
        List<PodState> pods = withDevices.isEmpty() ? all : withDevices;
        return new PodsFound(
                pods.isEmpty() ? made(workloads, label, applied) : deployment(workloads, namespace, pods), pods);
    }

    private static Stream<PodState> made(WorkloadInventory workloads, @Nullable Application application) {
        return application == null
                ? Stream.empty()
                : application.resources().stream().flatMap(resource -> made(workloads, resource));
    }

    private static Stream<PodState> made(WorkloadInventory workloads, Application.Resource resource) {
        return resource.kind().equals("Deployment")
                ? workloads.deployment(resource.namespace(), resource.name()).stream()
                        .flatMap(deployment -> workloads.pods(deployment).stream())
                : workloads.pods().stream()
                        .filter(pod -> pod.namespace().equals(resource.namespace()))
                        .filter(PodsOf.workload(resource.kind(), resource.name()));
    }

    /** One that is asked for no pods: its application names it; of several that which is called like the endpoint. */
    private static @Nullable DeploymentState made(WorkloadInventory workloads, String endpoint, AppliedBy applied) {
        Application application = applied.application();
        return application == null
                ? null
                : application.resources().stream()
                        .filter(resource -> resource.kind().equals("Deployment"))
                        .sorted(Comparator.comparing(
                                resource -> !resource.name().equals(endpoint)))
                        .flatMap(resource -> workloads.deployment(resource.namespace(), resource.name()).stream())
                        .findFirst()
                        .orElse(null);
    }

    private static DeploymentState deployment(WorkloadInventory workloads, Namespace namespace, List<PodState> pods) {
        int there = (int) pods.stream().filter(pod -> !pod.over()).count();
        return pods.stream()
                .map(pod ->
                        workloads.deployment(pod.namespace(), pod.workload()).orElse(null))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> PodsOf.state(namespace.value(), "", there, there, there));
    }
}
