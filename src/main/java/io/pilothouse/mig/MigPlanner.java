package io.pilothouse.mig;

import io.pilothouse.units.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Plans new partitions for a demand.
 *
 * <p>A GPU whose partition changes must be empty meanwhile, so all its pods drain, and each needs a slice of the same profile afterwards, as the
 * demand does. Of all plans the one that drains the fewest pods is chosen, then the one that changes the fewest GPUs, then the one whose drained
 * pods have the lowest priorities, added up. GPUs without MIG and time-sliced ones keep their partition; what is free on them is used.
 */
public final class MigPlanner {
    private final GpuFleet fleet;
    private final Map<String, Integer> demand;

    private MigPlanner(GpuFleet fleet, Map<String, Integer> demand) {
        this.fleet = fleet;
        this.demand = new TreeMap<>(demand);
    }

    /** @param demand how many of each profile, by name; {@link Profile#WHOLE} for a GPU that is not cut */
    public static MigPlan plan(GpuFleet fleet, Map<String, Integer> demand) {
        MigPlanner planner = new MigPlanner(fleet, demand);
        List<Reason> faults = new ArrayList<>(fleet.faults());
        List<Reason> never = new ArrayList<>();
        demand.forEach((profile, count) -> {
            if (count < 1) {
                faults.add(Reason.of("because.mig-count", profile, count));
            } else if (fleet.gpus().stream()
                    .noneMatch(gpu -> gpu.model().profile(profile).isPresent())) {
                never.add(Reason.of("because.mig-no-gpu", profile));
            }
        });
        if (!faults.isEmpty()) {
            faults.addAll(never);
            return MigPlan.impossible(faults, false);
        }
        return never.isEmpty() ? planner.plan() : MigPlan.impossible(never, isKnown(demand));
    }

    /** A profile that no GPU is known to have might be one of a newer driver. */
    private static boolean isKnown(Map<String, Integer> demand) {
        return demand.keySet().stream()
                .allMatch(name -> name.equals(Profile.SHARED)
                        || GpuModels.all().stream()
                                .anyMatch(model -> model.profile(name).isPresent()));
    }

    private MigPlan plan() {
        if (lacking(demand, fleet.free()).isEmpty()) {
            return written(List.of(), List.of(), true);
        }
        CheapestCuts.Found found = new CheapestCuts(Classes.of(fleet), demand, fleet.free()).best();
        CheapestCuts.Plan plan = found.plan();
        return plan == null
                ? MigPlan.impossible(List.of(why()), found.proven())
                : written(plan.gpus(), plan.fillings(), found.proven());
    }

    /** What of this is not among those that are free. */
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

    private Reason why() {
        long fixed = fleet.gpus().stream().filter(gpu -> gpu.model().isFixed()).count();
        long stay = fleet.gpus().stream().filter(gpu -> !fleet.movable(gpu)).count();
        return Reason.of("because.mig-no-place", text(demand), fleet.gpus().size(), stay - fixed, fixed);
    }

    private static String text(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " × " + count.getKey())
                .reduce((one, other) -> one + ", " + other)
                .orElse("–");
    }

    private MigPlan written(List<GpuFleet.Gpu> changed, List<CheapestCuts.Filling> fillings, boolean proven) {
        Map<String, Integer> free = new TreeMap<>(fleet.free());
        Map<String, Integer> need = new TreeMap<>(demand);
        List<String> drains = new ArrayList<>();
        for (GpuFleet.Gpu gpu : changed) {
            for (GpuFleet.HeldSlice held : gpu.slices()) {
                String profile = held.slice().profile().name();
                if (held.pod() == null) {
                    free.merge(profile, -1, Integer::sum);
                } else {
                    drains.add(held.pod());
                    need.merge(profile, 1, Integer::sum);
                }
            }
        }
        Map<String, Integer> lacking = lacking(need, free);
        Map<GpuModel, Deque<CheapestCuts.Filling>> left = fillings.stream()
                .collect(Collectors.groupingBy(CheapestCuts.Filling::model, Collectors.toCollection(ArrayDeque::new)));
        List<MigPlan.Change> changes = new ArrayList<>();
        for (GpuFleet.Gpu gpu : changed) {
            CheapestCuts.Filling own =
                    left.getOrDefault(gpu.model(), new ArrayDeque<>()).poll();
            Partition partition = kept(gpu, own == null ? Map.of() : taken(own.counts(), lacking));
            partition.counts().forEach((profile, count) -> free.merge(profile, count, Integer::sum));
            changes.add(new MigPlan.Change(gpu.node(), gpu.index(), partition));
        }
        need.forEach((profile, count) -> free.merge(profile, -count, Integer::sum));
        free.values().removeIf(count -> count == 0);
        if (free.values().stream().anyMatch(count -> count < 0)) {
            throw new IllegalStateException("A plan lacks slices: " + free);
        }
        return new MigPlan(true, List.of(), drains.stream().sorted().toList(), changes, free, proven);
    }

    /** Of these as many as are lacking, which lack no more then. */
    private static Map<String, Integer> taken(Map<String, Integer> counts, Map<String, Integer> lacking) {
        Map<String, Integer> taken = new HashMap<>();
        counts.forEach((profile, count) -> {
            int lack = Math.min(count, lacking.getOrDefault(profile, 0));
            if (lack > 0) {
                taken.put(profile, lack);
                lacking.merge(profile, -lack, Integer::sum);
            }
        });
        return taken;
    }

    /** Beside what is new there, as many of the slices that were free there as still fit. */
    private static Partition kept(GpuFleet.Gpu gpu, Map<String, Integer> counts) {
        Map<String, Integer> all = new HashMap<>(counts);
        Partition partition = gpu.model().place(all).orElseThrow();
        for (GpuFleet.HeldSlice held : gpu.slices()) {
            if (held.pod() == null) {
                Map<String, Integer> more = new HashMap<>(all);
                more.merge(held.slice().profile().name(), 1, Integer::sum);
                Optional<Partition> larger = gpu.model().place(more);
                if (larger.isPresent()) {
                    all = more;
                    partition = larger.get();
                }
            }
        }
        return partition;
    }
}
