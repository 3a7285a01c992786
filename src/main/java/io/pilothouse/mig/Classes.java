package io.pilothouse.mig;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** GPUs that may be cut anew, those that are the same to a plan together: same kind, same profiles held and free, same priority. Cheapest first. */
record Classes(List<Same> all) {
    private static final int MOST = 300;

    Classes {
        all = List.copyOf(all);
    }

    /**
     * @param held profiles of the pods that would drain
     * @param free profiles nobody holds, of all
     * @param priority of the pods together
     */
    record Same(
            GpuModel model,
            Map<String, Integer> held,
            Map<String, Integer> free,
            long priority,
            List<GpuFleet.Gpu> gpus) {
        int drains() {
            return held.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** What is not there any more once one of these is emptied. */
        Map<String, Integer> gone() {
            Map<String, Integer> gone = new TreeMap<>(held);
            free.forEach((profile, count) -> gone.merge(profile, count, Integer::sum));
            return gone;
        }
    }

    private record Key(GpuModel model, Map<String, Integer> held, Map<String, Integer> free, long priority) {}

    static Classes of(GpuFleet fleet) {
        Classes exact = of(fleet, true);
        return exact.all().size() <= MOST ? exact : of(fleet, false);
    }

    private static Classes of(GpuFleet fleet, boolean byPriority) {
        Map<Key, List<GpuFleet.Gpu>> same = new LinkedHashMap<>();
        fleet.gpus().stream()
                .filter(fleet::movable)
                .sorted(Comparator.comparingLong(fleet::priority))
                .forEach(gpu -> same.computeIfAbsent(
                                new Key(
                                        gpu.model(),
                                        profiles(gpu, true),
                                        profiles(gpu, false),
                                        byPriority ? fleet.priority(gpu) : 0),
                                key -> new ArrayList<>())
                        .add(gpu));
        return new Classes(same.entrySet().stream()
                .map(entry -> new Same(
                        entry.getKey().model(),
                        entry.getKey().held(),
                        entry.getKey().free(),
                        entry.getKey().priority(),
                        entry.getValue()))
                .sorted(Comparator.comparingInt(Same::drains).thenComparingLong(Same::priority))
                .toList());
    }

    private static Map<String, Integer> profiles(GpuFleet.Gpu gpu, boolean held) {
        Map<String, Integer> profiles = new TreeMap<>();
        gpu.slices().stream()
                .filter(slice -> (slice.pod() != null) == held)
                .forEach(slice -> profiles.merge(slice.slice().profile().name(), 1, Integer::sum));
        return profiles;
    }
}
