package io.pilothouse.gpus.mig;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether so many of each profile fit on empty GPUs, and on which. Of each kind of GPU only the fullest combinations are tried, and what failed
 * once is not tried again. Exact up to {@value #MOST_GPUS} GPUs and {@value #MOST_STATES} failed states; what was not
 * found until then is given up.
 */
final class Packing {
    /** Of all profiles of a model, in its order: every combination that fits and to which nothing can be added. */
    private static final Map<GpuModel, List<int[]>> FULLEST = new ConcurrentHashMap<>();

    private static final int MOST_STATES = 500;
    private static final int MOST_GPUS = 64;

    private final List<String> names;
    private final List<GpuModel> models;
    private final List<List<int[]>> choices = new ArrayList<>();
    private final int[] memory;
    private final Set<String> failed = new HashSet<>();

    private Packing(List<String> names, List<GpuModel> models, Cache cache) {
        this.names = names;
        this.models = models;
        this.memory = names.stream().mapToInt(this::memory).toArray();
        models.forEach(
                model -> choices.add(cache.known.computeIfAbsent(new Asked(model, names), asked -> choices(model))));
    }

    private record Asked(GpuModel model, List<String> names) {}

    /** Combinations that one search asks for again and again. */
    static final class Cache {
        private final Map<Asked, List<int[]>> known = new HashMap<>();
        private boolean gaveUp;

        /** Whether something was called impossible that a longer search might have found. */
        boolean gaveUp() {
            return gaveUp;
        }
    }

    /** Counts by profile on one GPU of a model. */
    record Filled(GpuModel model, Map<String, Integer> counts) {}

    /** One entry for each GPU that is used; empty when it is impossible. */
    static Optional<List<Filled>> pack(Map<String, Integer> wanted, Map<GpuModel, Integer> gpus, Cache cache) {
        List<String> names = wanted.entrySet().stream()
                .filter(want -> want.getValue() > 0)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (names.isEmpty()) {
            return Optional.of(List.of());
        }
        List<GpuModel> models = List.copyOf(gpus.keySet());
        Packing packing = new Packing(names, models, cache);
        int[] need = names.stream().mapToInt(wanted::get).toArray();
        int[] left = models.stream().mapToInt(gpus::get).toArray();
        List<Filled> filled = new ArrayList<>();
        if (packing.packSimply(need.clone(), left, filled)) {
            return Optional.of(filled);
        }
        filled.clear();
        boolean few = Arrays.stream(left).sum() <= MOST_GPUS;
        boolean packed = few && packing.pack(need, left, filled);
        cache.gaveUp |= !packed && (!few || packing.failed.size() >= MOST_STATES);
        return packed ? Optional.of(filled) : Optional.empty();
    }

    /** Fills one GPU after the other as full as can be; quick, and nearly always enough. */
    private boolean packSimply(int[] need, int[] left, List<Filled> filled) {
        for (int i = 0; i < models.size(); i++) {
            int gpus = left[i];
            while (gpus > 0) {
                int[] choice = clipped(choices.get(i), need).getFirst();
                if (slices(choice) == 0) {
                    break;
                }
                int times = gpus;
                for (int j = 0; j < need.length; j++) {
                    times = choice[j] == 0 ? times : Math.min(times, need[j] / choice[j]);
                }
                for (int j = 0; j < need.length; j++) {
                    need[j] -= times * choice[j];
                }
                filled.addAll(Collections.nCopies(times, new Filled(models.get(i), counts(choice))));
                gpus -= times;
            }
        }
        return Arrays.stream(need).allMatch(count -> count == 0);
    }

    private int memory(String name) {
        return models.stream()
                .flatMap(model -> model.profile(name).stream())
                .mapToInt(Profile::memory)
                .min()
                .orElse(Integer.MAX_VALUE / 1_000_000);
    }

    private boolean pack(int[] need, int[] left, List<Filled> filled) {
        if (Arrays.stream(need).allMatch(count -> count == 0)) {
            return true;
        }
        String state = Arrays.toString(need) + Arrays.toString(left);
        if (tooMuch(need, left) || failed.size() >= MOST_STATES || failed.contains(state)) {
            return false;
        }
        for (int i = 0; i < models.size(); i++) {
            if (left[i] > 0) {
                if (fill(i, need, left, filled)) {
                    return true;
                }
                break; // a GPU of this kind is filled now or never
            }
        }
        failed.add(state);
        return false;
    }

    private boolean fill(int model, int[] need, int[] left, List<Filled> filled) {
        for (int[] choice : clipped(choices.get(model), need)) {
            int[] rest = need.clone();
            for (int i = 0; i < rest.length; i++) {
                rest[i] -= choice[i];
            }
            int[] fewer = left.clone();
            fewer[model] = Arrays.stream(choice).sum() == 0 ? 0 : fewer[model] - 1;
            filled.add(new Filled(models.get(model), counts(choice)));
            if (pack(rest, fewer, filled)) {
                return true;
            }
            filled.removeLast();
        }
        return false;
    }

    private boolean tooMuch(int[] need, int[] left) {
        long wanted = 0;
        for (int i = 0; i < need.length; i++) {
            wanted += (long) need[i] * memory[i];
        }
        long there = 0;
        for (int i = 0; i < left.length; i++) {
            there += (long) left[i] * models.get(i).memory();
        }
        return wanted > there;
    }

    private Map<String, Integer> counts(int... choice) {
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < choice.length; i++) {
            if (choice[i] > 0) {
                counts.put(names.get(i), choice[i]);
            }
        }
        return counts;
    }

    /** No more of each than needed, each combination once, fullest first; nothing at all only where nothing else is. */
    private List<int[]> clipped(List<int[]> of, int... need) {
        Map<String, int[]> distinct = new HashMap<>();
        for (int[] choice : of) {
            int[] clipped = new int[need.length];
            for (int i = 0; i < need.length; i++) {
                clipped[i] = Math.min(choice[i], need[i]);
            }
            distinct.put(Arrays.toString(clipped), clipped);
        }
        return distinct.values().stream()
                .filter(one -> distinct.values().stream().noneMatch(other -> other != one && covers(other, one)))
                .sorted(Comparator.comparingInt((int[] one) -> -slices(one)).thenComparing(one -> Arrays.toString(one)))
                .toList();
    }

    private int slices(int... choice) {
        int slices = 0;
        for (int i = 0; i < choice.length; i++) {
            slices += choice[i] * memory[i];
        }
        return slices;
    }

    private static boolean covers(int[] one, int... other) {
        for (int i = 0; i < one.length; i++) {
            if (one[i] < other[i]) {
                return false;
            }
        }
        return true;
    }

    /** The fullest combinations, of the wanted profiles only. */
    private List<int[]> choices(GpuModel model) {
        List<String> all = model.profiles().stream().map(Profile::name).toList();
        List<int[]> projected = new ArrayList<>();
        for (int[] full : FULLEST.computeIfAbsent(model, Packing::fullest)) {
            int[] choice = names.stream()
                    .mapToInt(name -> all.contains(name) ? full[all.indexOf(name)] : 0)
                    .toArray();
            if (projected.stream().noneMatch(other -> covers(other, choice))) {
                projected.removeIf(other -> covers(choice, other));
                projected.add(choice);
            }
        }
        return projected;
    }

    private static List<int[]> fullest(GpuModel model) {
        List<int[]> found = new ArrayList<>();
        extend(model, new int[model.profiles().size()], new HashSet<>(), found);
        return List.copyOf(found);
    }

    private static void extend(GpuModel model, int[] counts, Set<String> seen, List<int[]> found) {
        if (!seen.add(Arrays.toString(counts))) {
            return;
        }
        boolean full = true;
        for (int i = 0; i < counts.length; i++) {
            int[] more = counts.clone();
            more[i]++;
            if (model.place(named(model, more)).isPresent()) {
                full = false;
                extend(model, more, seen, found);
            }
        }
        if (full) {
            found.add(counts);
        }
    }

    private static Map<String, Integer> named(GpuModel model, int... counts) {
        Map<String, Integer> named = new HashMap<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                named.put(model.profiles().get(i).name(), counts[i]);
            }
        }
        return named;
    }
}
