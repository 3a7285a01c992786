package io.pilothouse.gpus.mig;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the cheapest GPUs to cut anew: all choices with no drained pod and one GPU, with two, and so on, then with one drained pod. A
 * choice is left out when another class of GPUs is as good and has some left. When that takes too much effort the plan of a simple search stays.
 */
final class PlanSearch {
    private static final int MOST_EFFORT = 600_000;
    private static final int MOST_EFFORT_EACH = 30_000;
    private static final int MOST_TO_SPARE = 200;
    private static final int EFFORT_OF_PACKING = 10;

    private final List<Classes.Same> classes;
    private final Map<String, Integer> demand;
    private final Map<String, Integer> free;
    private final List<List<Integer>> betters = new ArrayList<>();
    /** Of a class, and the most of any from it on. */
    private final int[] gains;

    private final int[] mostGain;
    private final int[] bestFirst;
    private final int wanted;
    private final Packing.Cache cache = new Packing.Cache();
    private int effort;
    private int limit;
    /** A choice was left out that a closer look might have found to hold. */
    private boolean unsure;

    PlanSearch(Classes classes, Map<String, Integer> demand, Map<String, Integer> free) {
        this.classes = classes.all();
        this.demand = demand;
        this.free = free;
        for (int i = 0; i < this.classes.size(); i++) {
            List<Integer> better = new ArrayList<>();
            for (int j = 0; j < i; j++) {
                if (this.classes.get(j).isAsGoodAs(this.classes.get(i))) {
                    better.add(j);
                }
            }
            betters.add(better);
        }
        this.gains = this.classes.stream().mapToInt(same -> same.gain(free)).toArray();
        this.mostGain = new int[gains.length + 1];
        for (int i = gains.length - 1; i >= 0; i--) {
            mostGain[i] = Math.max(gains[i], mostGain[i + 1]);
        }
        this.bestFirst = IntStream.range(0, gains.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> this.classes.get(i).drains() / (double) gains[i]))
                .mapToInt(i -> i)
                .toArray();
        this.wanted = lacking(demand, free).entrySet().stream()
                .mapToInt(lack -> lack.getValue() * memory(lack.getKey()))
                .sum();
    }

    /** @param gpus null when there is no plan, empty when nothing needs to be cut */
    record Result(@Nullable List<Fleet.Gpu> gpus, boolean proven) {}

    Result best() {
        if (holds(new int[classes.size()])) {
            return new Result(List.of(), true);
        }
        int[] simple = simple();
        List<Fleet.Gpu> fallback = simple == null ? null : gpus(simple);
        int[] costliest = simple == null ? everything() : simple;
        for (int drains = 0; drains <= drains(costliest); drains++) {
            int mostGpus = Math.min(size(drains == drains(costliest) ? costliest : everything()), emptyGpus() + drains);
            for (int gpus = fewest(); gpus <= mostGpus && effort <= MOST_EFFORT; gpus++) {
                int[] chosen = new int[classes.size()];
                limit = effort + MOST_EFFORT_EACH;
                if (choose(0, new Left(drains, gpus, wanted), chosen)) {
                    return new Result(gpus(chosen), isSure());
                }
                unsure |= effort > limit;
            }
        }
        return new Result(fallback, isSure() && effort <= MOST_EFFORT);
    }

    private boolean isSure() {
        return !unsure && !cache.gaveUp();
    }

    private int emptyGpus() {
        return classes.stream()
                .filter(same -> same.drains() == 0)
                .mapToInt(same -> same.gpus().size())
                .sum();
    }

    private int[] everything() {
        return classes.stream().mapToInt(same -> same.gpus().size()).toArray();
    }

    private int drains(int... chosen) {
        int drains = 0;
        for (int i = 0; i < chosen.length; i++) {
            drains += chosen[i] * classes.get(i).drains();
        }
        return drains;
    }

    private static int size(int... chosen) {
        return Arrays.stream(chosen).sum();
    }

    /** GPUs that what is lacking takes at least. */
    private int fewest() {
        return Math.max(1, Math.ceilDiv(wanted, Math.max(1, mostGain[0])));
    }

    private int memory(String profile) {
        return classes.stream()
                .flatMap(same -> same.model().profile(profile).stream())
                .mapToInt(Profile::memory)
                .min()
                .orElse(0);
    }

    /** The cheapest first until it holds, then, of a few, without those it holds without. */
    private int @Nullable [] simple() {
        int all = size(everything());
        int low = 0;
        int high = 1;
        while (!holds(first(Math.min(high, all)))) {
            if (high >= all) {
                return null;
            }
            low = high;
            high *= 2;
        }
        high = Math.min(high, all);
        while (high - low > 1) {
            int middle = (low + high) / 2;
            if (holds(first(middle))) {
                high = middle;
            } else {
                low = middle;
            }
        }
        int[] chosen = first(high);
        if (high > MOST_TO_SPARE) {
            return chosen;
        }
        for (int i = chosen.length - 1; i >= 0; i--) {
            while (chosen[i] > 0) {
                chosen[i]--;
                if (!holds(chosen)) {
                    chosen[i]++;
                    break;
                }
            }
        }
        return chosen;
    }

    /** So many of those that win the most slices for a drained pod. */
    private int[] first(int count) {
        int[] chosen = new int[classes.size()];
        int left = count;
        for (int i : bestFirst) {
            chosen[i] = Math.min(left, classes.get(i).gpus().size());
            left -= chosen[i];
        }
        return chosen;
    }

    /** What a choice may still cost, and how many memory slices it must still win. */
    private record Left(int drains, int gpus, int slices) {
        Left without(int count, int drainsEach, int gain) {
            return new Left(drains - count * drainsEach, gpus - count, slices - count * gain);
        }
    }

    private boolean choose(int at, Left left, int... chosen) {
        effort++;
        if (left.gpus() == 0) {
            return left.drains() == 0 && holds(chosen);
        }
        if (at == chosen.length || effort > limit || isHopeless(at, left)) {
            return false;
        }
        Classes.Same same = classes.get(at);
        for (int count = most(at, left, chosen); count >= 0; count--) {
            chosen[at] = count;
            if (choose(at + 1, left.without(count, same.drains(), gains[at]), chosen)) {
                return true;
            }
        }
        chosen[at] = 0;
        return false;
    }

    private boolean isHopeless(int at, Left left) {
        return (long) left.gpus() * classes.get(at).drains() > left.drains()
                || (long) left.gpus() * mostGain[at] < left.slices();
    }

    private int most(int at, Left left, int... chosen) {
        Classes.Same same = classes.get(at);
        boolean betterLeft = betters.get(at).stream()
                .anyMatch(better -> chosen[better] < classes.get(better).gpus().size());
        int most = betterLeft ? 0 : Math.min(left.gpus(), same.gpus().size());
        return same.drains() > 0 ? Math.min(most, left.drains() / same.drains()) : most;
    }

    /** Whether demand and drained pods have a place when these are cut anew. */
    private boolean holds(int... chosen) {
        effort += EFFORT_OF_PACKING;
        Map<String, Integer> need = new HashMap<>(demand);
        Map<String, Integer> left = new HashMap<>(free);
        Map<GpuModel, Integer> models = new HashMap<>();
        for (int i = 0; i < chosen.length; i++) {
            if (chosen[i] > 0) {
                int count = chosen[i];
                Classes.Same same = classes.get(i);
                models.merge(same.model(), count, Integer::sum);
                same.held().forEach((profile, each) -> need.merge(profile, each * count, Integer::sum));
                same.free().forEach((profile, each) -> left.merge(profile, -each * count, Integer::sum));
            }
        }
        return Packing.pack(lacking(need, left), models, cache).isPresent();
    }

    static Map<String, Integer> lacking(Map<String, Integer> need, Map<String, Integer> free) {
        Map<String, Integer> lacking = new TreeMap<>();
        need.forEach((profile, count) -> {
            int lack = count - free.getOrDefault(profile, 0);
            if (lack > 0) {
                lacking.put(profile, lack);
            }
        });
        return lacking;
    }

    private List<Fleet.Gpu> gpus(int... chosen) {
        List<Fleet.Gpu> gpus = new ArrayList<>();
        for (int i = 0; i < chosen.length; i++) {
            gpus.addAll(classes.get(i).gpus().subList(0, chosen[i]));
        }
        return gpus;
    }
}
