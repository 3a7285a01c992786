package io.pilothouse.workloads;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The workloads and pods of the cluster. {@code lost} says why they are old, null while they are current. */
public record WorkloadInventory(
        List<Workload> workloads,
        List<PodReading> pods,
        @Nullable String lost) {
    public static final WorkloadInventory NONE = new WorkloadInventory(List.of(), List.of(), null);

    /** A deployment, and whether its controller has looked at its newest form. */
    public record Workload(String namespace, String name, boolean observed, int wanted, int updated, int total) {}

    /** The pods made of the newest template: those of the template that last got a pod. Ending ones do not count. */
    public List<PodReading> newest(Workload workload) {
        var byTemplate =
                of(workload).stream().filter(pod -> !pod.ending()).collect(Collectors.groupingBy(PodReading::template));
        return byTemplate.values().stream()
                .max(Comparator.comparing(WorkloadInventory::youngest))
                .orElse(List.of());
    }

    public boolean anyEnding(Workload workload) {
        return of(workload).stream().anyMatch(PodReading::ending);
    }

    private List<PodReading> of(Workload workload) {
        return pods.stream()
                .filter(pod -> pod.namespace().equals(workload.namespace())
                        && pod.workload().equals(workload.name()))
                .sorted(Comparator.comparing(PodReading::name))
                .toList();
    }

    private static Instant youngest(List<PodReading> pods) {
        return pods.stream()
                .map(PodReading::created)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }
}
