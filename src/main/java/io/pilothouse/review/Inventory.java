package io.pilothouse.review;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The workloads and pods of the cluster. {@code lost} says why they are old, null while they are current. */
record Inventory(
        List<Workload> workloads,
        List<PodSight> pods,
        @Nullable String lost) {
    static final Inventory NONE = new Inventory(List.of(), List.of(), null);

    /** A deployment, and whether its controller has looked at its newest form. */
    record Workload(String namespace, String name, boolean observed, int wanted, int updated, int total) {}

    /** The pods made of the newest template: those of the template that last got a pod. Ending ones do not count. */
    List<PodSight> newest(Workload workload) {
        var byTemplate =
                of(workload).stream().filter(pod -> !pod.ending()).collect(Collectors.groupingBy(PodSight::template));
        return byTemplate.values().stream()
                .max(Comparator.comparing(Inventory::youngest))
                .orElse(List.of());
    }

    boolean anyEnding(Workload workload) {
        return of(workload).stream().anyMatch(PodSight::ending);
    }

    private List<PodSight> of(Workload workload) {
        return pods.stream()
                .filter(pod -> pod.namespace().equals(workload.namespace())
                        && pod.workload().equals(workload.name()))
                .sorted(Comparator.comparing(PodSight::name))
                .toList();
    }

    private static Instant youngest(List<PodSight> pods) {
        return pods.stream()
                .map(PodSight::created)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }
}
