package io.pilothouse.mig;

import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How all GPUs are cut today, and which pods hold what. */
public record GpuFleet(List<Gpu> gpus, Map<String, Pod> pods) {
    public GpuFleet {
        gpus = List.copyOf(gpus);
        pods = Map.copyOf(pods);
    }

    /** @param index on its node */
    public record Gpu(String node, int index, GpuModel model, List<HeldSlice> slices) {
        public Gpu {
            slices = List.copyOf(slices);
        }

        public Partition partition() {
            return new Partition(model, slices.stream().map(HeldSlice::slice).toList());
        }

        @Override
        public String toString() {
            return node + "/" + index;
        }
    }

    /** @param pod null while nobody holds it */
    public record HeldSlice(Partition.Slice slice, @Nullable String pod) {}

    /**
     * @param movable it may be drained
     * @param priority of two that would do, the lower is drained
     */
    public record Pod(String name, boolean movable, int priority) {}

    /** Every reason why this cannot be. */
    public List<Reason> faults() {
        List<Reason> faults = new ArrayList<>();
        Map<String, String> holders = new HashMap<>();
        Set<String> places = new HashSet<>();
        for (Gpu gpu : gpus) {
            if (!places.add(gpu.toString())) {
                faults.add(Reason.of("because.mig-twice", gpu.toString()));
            }
            gpu.partition().faults().forEach(fault -> faults.add(Reason.of("because.mig-gpu", gpu.toString(), fault)));
            gpu.slices().stream().map(HeldSlice::pod).filter(Objects::nonNull).forEach(pod -> {
                String elsewhere = holders.put(pod, gpu.toString());
                if (elsewhere != null) {
                    faults.add(Reason.of("because.mig-pod-twice", pod, elsewhere, gpu.toString()));
                }
                if (!pods.containsKey(pod)) {
                    faults.add(Reason.of("because.mig-pod-unknown", pod, gpu.toString()));
                }
            });
        }
        return faults;
    }

    private Stream<Pod> holders(Gpu gpu) {
        return gpu.slices().stream()
                .map(HeldSlice::pod)
                .filter(Objects::nonNull)
                .map(pod -> pods.getOrDefault(pod, new Pod(pod, false, 0)));
    }

    /** Whether it may be cut anew: it can be, and all its pods may be drained. */
    boolean movable(Gpu gpu) {
        return !gpu.model().isFixed() && holders(gpu).allMatch(Pod::movable);
    }

    /** Of all its pods; that of Kubernetes' own may be two billion each. */
    long priority(Gpu gpu) {
        return holders(gpu).mapToLong(Pod::priority).sum();
    }

    /** Slices nobody holds, by profile. */
    public Map<String, Integer> free() {
        Map<String, Integer> free = new TreeMap<>();
        gpus.forEach(gpu -> gpu.slices().stream()
                .filter(held -> held.pod() == null)
                .forEach(held -> free.merge(held.slice().profile().name(), 1, Integer::sum)));
        return free;
    }
}
