package io.pilothouse.mig;

import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How one GPU is cut. It may be impossible until {@link #faults()} says it is not. */
public record Partition(GpuModel gpu, List<Slice> slices) {
    public Partition {
        slices = List.copyOf(slices);
    }

    /** @param start the first of its memory slices */
    public record Slice(Profile profile, int start) {
        int end() {
            return start + profile.memory();
        }

        boolean overlaps(Slice other) {
            return start < other.end() && other.start < end();
        }

        @Override
        public String toString() {
            return profile.name() + " at " + start;
        }
    }

    public Partition with(Slice slice) {
        List<Slice> more = new ArrayList<>(slices);
        more.add(slice);
        return new Partition(gpu, more);
    }

    /** Every reason why no GPU can be cut so; none when it can. */
    public List<Reason> faults() {
        List<Reason> faults = new ArrayList<>();
        for (int i = 0; i < slices.size(); i++) {
            Slice slice = slices.get(i);
            if (!slice.profile().starts().contains(slice.start())) {
                faults.add(Reason.of(
                        "because.mig-start",
                        slice.profile().name(),
                        slice.start(),
                        slice.profile().starts().toString()));
            }
            for (Slice other : slices.subList(i + 1, slices.size())) {
                if (slice.overlaps(other)) {
                    faults.add(Reason.of("because.mig-overlap", slice.toString(), other.toString()));
                }
            }
        }
        if (compute() > gpu.compute()) {
            faults.add(Reason.of("because.mig-compute", compute(), gpu.compute()));
        }
        if (slices.stream().filter(slice -> slice.profile().media()).count() > 1) {
            faults.add(Reason.of("because.mig-media"));
        }
        counts().forEach((name, count) -> gpu.profile(name)
                .filter(profile -> count > profile.most())
                .ifPresent(profile -> faults.add(Reason.of("because.mig-most", count, name, profile.most()))));
        return faults;
    }

    /** Whether a slice fits beside those that are there, which fit themselves. */
    public boolean admits(Slice slice) {
        return slice.profile().starts().contains(slice.start())
                && slices.stream().noneMatch(slice::overlaps)
                && compute() + slice.profile().compute() <= gpu.compute()
                && !(slice.profile().media()
                        && slices.stream().anyMatch(other -> other.profile().media()))
                && slices.stream()
                                .filter(other -> other.profile().equals(slice.profile()))
                                .count()
                        < slice.profile().most();
    }

    private int compute() {
        return slices.stream().mapToInt(slice -> slice.profile().compute()).sum();
    }

    /** By name. */
    public Map<String, Integer> counts() {
        return slices.stream()
                .collect(Collectors.toMap(slice -> slice.profile().name(), slice -> 1, Integer::sum, TreeMap::new));
    }

    /** The most of each profile that still fits beside what is there, one kind at a time; without those of which none does. */
    public Map<String, Integer> stillFits() {
        Map<String, Integer> most = new TreeMap<>();
        for (Profile profile : gpu.profiles()) {
            Partition filled = this;
            int more = 0;
            for (int start : profile.starts()) {
                Slice slice = new Slice(profile, start);
                if (filled.admits(slice)) {
                    filled = filled.with(slice);
                    more++;
                }
            }
            if (more > 0) {
                most.put(profile.name(), more);
            }
        }
        return most;
    }

    /**
     * How much of the free memory slices cannot be had as one piece: 1 − the largest slice that still fits ÷ all free ones; 0 for a GPU that is
     * empty or full.
     */
    public double fragmentation() {
        int free = gpu.memory()
                - slices.stream().mapToInt(slice -> slice.profile().memory()).sum();
        int largest = stillFits().keySet().stream()
                .flatMap(name -> gpu.profile(name).stream())
                .mapToInt(Profile::memory)
                .max()
                .orElse(0);
        return free <= 0 ? 0 : 1 - (double) largest / free;
    }
}
