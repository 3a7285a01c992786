package io.pilothouse.gpus.mig;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * GPUs that may be cut anew, those that are the same to a plan together: same kind, same profiles held, same profiles free, of those that
 * matter. Cheapest first.
 */
record Classes(List<Same> all) {
    Classes {
        all = List.copyOf(all);
    }

    /**
     * @param held profiles of the pods that would drain, {@code free} those that would be lost
     * @param gpus lowest priorities first
     */
    record Same(GpuModel model, Map<String, Integer> held, Map<String, Integer> free, List<Fleet.Gpu> gpus) {
        int drains() {
            return held.values().stream().mapToInt(Integer::intValue).sum();
        }

        int memoryHeld() {
            return held.entrySet().stream()
                    .mapToInt(entry -> entry.getValue()
                            * model.profile(entry.getKey()).map(Profile::memory).orElse(0))
                    .sum();
        }

        /** At most: memory slices that a plan wins with one of these, if pods whose profile is free somewhere find a place there. */
        int gain(Map<String, Integer> freeAnywhere) {
            return model.memory()
                    - held.entrySet().stream()
                            .filter(entry -> freeAnywhere.getOrDefault(entry.getKey(), 0) == 0)
                            .mapToInt(entry -> entry.getValue()
                                    * model.profile(entry.getKey())
                                            .map(Profile::memory)
                                            .orElse(0))
                            .sum();
        }

        private int lost() {
            return free.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** Whatever a plan does with a GPU of the other, it can do with one of these. */
        boolean isAsGoodAs(Same other) {
            return model.equals(other.model) && within(held, other.held) && within(free, other.free);
        }

        private static boolean within(Map<String, Integer> less, Map<String, Integer> more) {
            return less.entrySet().stream().allMatch(one -> more.getOrDefault(one.getKey(), 0) >= one.getValue());
        }
    }

    private record Key(GpuModel model, Map<String, Integer> held, Map<String, Integer> free) {}

    static Classes of(Fleet fleet, Map<String, Integer> demand) {
        List<Fleet.Gpu> movable = fleet.gpus().stream().filter(fleet::movable).toList();
        Set<String> matters = new TreeSet<>(demand.keySet());
        movable.forEach(gpu -> matters.addAll(profiles(gpu, true).keySet()));
        Map<Key, List<Fleet.Gpu>> same = new LinkedHashMap<>();
        for (Fleet.Gpu gpu : movable) {
            Map<String, Integer> free = profiles(gpu, false);
            free.keySet().retainAll(matters);
            same.computeIfAbsent(new Key(gpu.model(), profiles(gpu, true), free), key -> new ArrayList<>())
                    .add(gpu);
        }
        Comparator<Fleet.Gpu> cheapest = Comparator.comparingInt(fleet::priority)
                .thenComparing(Fleet.Gpu::node)
                .thenComparing(Fleet.Gpu::index);
        return new Classes(same.entrySet().stream()
                .map(entry -> new Same(
                        entry.getKey().model(),
                        entry.getKey().held(),
                        entry.getKey().free(),
                        entry.getValue().stream().sorted(cheapest).toList()))
                .sorted(Comparator.comparingInt(Same::drains)
                        .thenComparing(Same::memoryHeld)
                        .thenComparing(Same::lost))
                .toList());
    }

    private static Map<String, Integer> profiles(Fleet.Gpu gpu, boolean held) {
        Map<String, Integer> profiles = new TreeMap<>();
        gpu.slices().stream()
                .filter(slice -> (slice.pod() != null) == held)
                .forEach(slice -> profiles.merge(slice.slice().profile().name(), 1, Integer::sum));
        return profiles;
    }
}
