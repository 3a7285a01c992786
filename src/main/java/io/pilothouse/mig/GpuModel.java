package io.pilothouse.mig;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A kind of GPU and the slices it can be cut into. It knows {@link Profile#WHOLE}, unless it is time-sliced.
 *
 * @param boards names it goes by, such as A100-80 and H100-80
 * @param deviceIds as a filter of mig-parted has them: 0x233010DE
 * @param compute slices of compute, {@code memory} slices of memory
 * @param balanced how many of each the partition {@code all-balanced} of mig-parted has
 */
public record GpuModel(
        List<String> boards,
        List<String> deviceIds,
        int compute,
        int memory,
        List<Profile> profiles,
        Map<String, Integer> balanced) {
    public GpuModel {
        boards = List.copyOf(boards);
        deviceIds = List.copyOf(deviceIds);
        List<Profile> all = new ArrayList<>(profiles);
        if (all.stream().noneMatch(profile -> profile.name().equals(Profile.SHARED))) {
            all.add(new Profile(Profile.WHOLE, compute, memory, List.of(0), 1, false));
        }
        profiles = List.copyOf(all);
        balanced = Map.copyOf(balanced);
    }

    /** A board without MIG, or with MIG off: it is held as a whole or not at all. */
    public static GpuModel uncut(String board) {
        return new GpuModel(List.of(board, "uncut"), List.of(), 1, 1, List.of(), Map.of());
    }

    /** A board that {@code replicas} pods share by turns. */
    public static GpuModel timeSliced(String board, int replicas) {
        List<Integer> starts = IntStream.range(0, replicas).boxed().toList();
        Profile share = new Profile(Profile.SHARED, 1, 1, starts, replicas, false);
        return new GpuModel(List.of(board, "÷ " + replicas), List.of(), replicas, replicas, List.of(share), Map.of());
    }

    /** Its only partition is known: sharing is a setting of a whole node, and without MIG nothing is cut. */
    public boolean isFixed() {
        return profiles.size() == 1;
    }

    public String name() {
        return boards.getFirst();
    }

    /** Its boards are its own; searches compare models very often. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GpuModel model && boards.equals(model.boards);
    }

    @Override
    public int hashCode() {
        return boards.hashCode();
    }

    /** By its name, a resource of pods, or a label's value; also by the name it has with another driver. */
    public Optional<Profile> profile(String written) {
        return profiles.stream()
                .filter(profile -> profile.isWritten(written))
                .findFirst()
                .or(() -> profiles.stream()
                        .filter(profile -> profile.isWritten(written, (double) profile.memory() / memory, total()))
                        .findFirst());
    }

    /** GB in the name of the slice that has all memory; 0 where none has a size in its name. */
    private int total() {
        return profiles.stream().mapToInt(Profile::namedGigabytes).max().orElse(0);
    }

    /** Places for so many of each, empty when they do not fit on one GPU together. */
    public Optional<Partition> place(Map<String, Integer> counts) {
        List<Profile> wanted = new ArrayList<>();
        for (Map.Entry<String, Integer> count : new LinkedHashMap<>(counts).entrySet()) {
            Optional<Profile> profile = profile(count.getKey());
            if (profile.isEmpty() || count.getValue() > profile.get().most()) {
                return Optional.empty();
            }
            for (int i = 0; i < count.getValue(); i++) {
                wanted.add(profile.get());
            }
        }
        wanted.sort(java.util.Comparator.comparing(Profile::memory).reversed().thenComparing(Profile::name));
        return place(new Partition(this, List.of()), wanted);
    }

    private static Optional<Partition> place(Partition partition, List<Profile> wanted) {
        if (wanted.isEmpty()) {
            return Optional.of(partition);
        }
        Profile next = wanted.getFirst();
        List<Profile> rest = wanted.subList(1, wanted.size());
        // the end first: a small slice at 0 stands in the way of 4g, which can be nowhere else
        return next.starts().reversed().stream()
                .map(start -> new Partition.Slice(next, start))
                .filter(partition::admits)
                .map(slice -> place(partition.with(slice), rest))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Every combination of these profiles that fits on one GPU and to which none of them can be added. */
    List<Map<String, Integer>> fullest(Set<String> names) {
        List<Profile> wanted = profiles.stream()
                .filter(profile -> names.contains(profile.name()))
                .toList();
        Set<Map<String, Integer>> found = new LinkedHashSet<>();
        fill(new Partition(this, List.of()), 0, wanted, found);
        return found.stream()
                .filter(one -> found.stream().noneMatch(other -> other != one && covers(other, one)))
                .toList();
    }

    private void fill(Partition partition, int from, List<Profile> wanted, Set<Map<String, Integer>> found) {
        boolean full = true;
        for (Profile profile : wanted) {
            for (int start : profile.starts()) {
                Partition.Slice slice = new Partition.Slice(profile, start);
                if (start >= from && partition.admits(slice)) {
                    full = false;
                    fill(partition.with(slice), slice.end(), wanted, found);
                }
            }
        }
        if (full) {
            found.add(partition.counts());
        }
    }

    private static boolean covers(Map<String, Integer> more, Map<String, Integer> less) {
        return less.entrySet().stream().allMatch(one -> more.getOrDefault(one.getKey(), 0) >= one.getValue());
    }
}
