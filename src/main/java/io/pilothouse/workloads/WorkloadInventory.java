package io.pilothouse.workloads;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The workloads and pods of the cluster at one moment. {@code lost} says why they are old, null while they are current. */
public final class WorkloadInventory {
    public static final WorkloadInventory NONE = new WorkloadInventory(List.of(), List.of(), null);

    private final List<Workload> workloads;
    private final List<PodReading> pods;
    private final @Nullable String lost;
    private final Map<String, Workload> byName = new HashMap<>();
    private final Map<String, List<PodReading>> byWorkload = new HashMap<>();

    /** A deployment, and whether its controller has looked at its newest form. */
    public record Workload(String namespace, String name, boolean observed, int wanted, int updated, int total) {}

    public WorkloadInventory(List<Workload> workloads, List<PodReading> pods, @Nullable String lost) {
        this.workloads = List.copyOf(workloads);
        this.pods = List.copyOf(pods);
        this.lost = lost;
        for (Workload workload : this.workloads) {
            byName.putIfAbsent(key(workload.namespace(), workload.name()), workload);
        }
        for (PodReading pod : this.pods) {
            byWorkload
                    .computeIfAbsent(key(pod.namespace(), pod.workload()), first -> new ArrayList<>())
                    .add(pod);
        }
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }

    public List<Workload> workloads() {
        return workloads;
    }

    public List<PodReading> pods() {
        return pods;
    }

    public @Nullable String lost() {
        return lost;
    }

    public Optional<Workload> workload(String namespace, String name) {
        return Optional.ofNullable(byName.get(key(namespace, name)));
    }

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
        return byWorkload.getOrDefault(key(workload.namespace(), workload.name()), List.of()).stream()
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
