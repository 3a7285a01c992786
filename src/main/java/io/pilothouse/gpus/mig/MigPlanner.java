package io.pilothouse.gpus.mig;

import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Plans new layouts for a demand.
 *
 * <p>A GPU whose layout changes must be empty meanwhile, so all its pods drain, and each needs a slice of the same profile afterwards, as the
 * demand does. Of all plans the one that drains the fewest pods is chosen, then the one that changes the fewest GPUs; of GPUs that are alike
 * to a plan, those whose pods have the lowest priority.
 */
public final class MigPlanner {
    private final Fleet fleet;
    private final Map<String, Integer> demand;

    private MigPlanner(Fleet fleet, Map<String, Integer> demand) {
        this.fleet = fleet;
        this.demand = new TreeMap<>(demand);
    }

    /** @param demand how many of each profile, by name; {@link Profile#WHOLE} for a GPU that is not cut */
    public static MigPlan plan(Fleet fleet, Map<String, Integer> demand) {
        MigPlanner planner = new MigPlanner(fleet, demand);
        List<Reason> faults = new ArrayList<>(fleet.faults());
        demand.forEach((profile, count) -> {
            if (count < 1) {
                faults.add(Reason.of("because.mig-count", profile, count));
            } else if (fleet.gpus().stream()
                    .noneMatch(gpu -> gpu.model().profile(profile).isPresent())) {
                faults.add(Reason.of("because.mig-no-gpu", profile));
            }
        });
        return faults.isEmpty() ? planner.plan() : MigPlan.impossible(faults, true);
    }

    private MigPlan plan() {
        Classes classes = Classes.of(fleet, demand);
        PlanSearch.Result result = new PlanSearch(classes, demand, fleet.free()).best();
        List<Fleet.Gpu> changed = result.gpus();
        if (changed == null) {
            return MigPlan.impossible(List.of(why()), result.proven());
        }
        return written(changed, result.proven());
    }

    private Reason why() {
        long held = fleet.gpus().stream().filter(gpu -> !fleet.movable(gpu)).count();
        return Reason.of("because.mig-no-place", text(demand), fleet.gpus().size(), held);
    }

    private static String text(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " × " + count.getKey())
                .reduce((one, other) -> one + ", " + other)
                .orElse("–");
    }

    private MigPlan written(List<Fleet.Gpu> changed, boolean proven) {
        Map<String, Integer> free = new TreeMap<>(fleet.free());
        Map<String, Integer> need = new TreeMap<>(demand);
        List<String> drains = new ArrayList<>();
        Map<GpuModel, Integer> models = new HashMap<>();
        for (Fleet.Gpu gpu : changed) {
            models.merge(gpu.model(), 1, Integer::sum);
            for (Fleet.Held held : gpu.slices()) {
                String profile = held.slice().profile().name();
                if (held.pod() == null) {
                    free.merge(profile, -1, Integer::sum);
                } else {
                    drains.add(held.pod());
                    need.merge(profile, 1, Integer::sum);
                }
            }
        }
        Map<String, Integer> lacking = PlanSearch.lacking(need, free);
        List<Packing.Filled> filled = new ArrayList<>(
                Packing.pack(lacking, models, new Packing.Cache()).orElseThrow());
        List<MigPlan.Change> changes = new ArrayList<>();
        for (Fleet.Gpu gpu : changed) {
            Optional<Packing.Filled> own = filled.stream()
                    .filter(one -> one.model().equals(gpu.model()))
                    .findFirst();
            own.ifPresent(filled::remove);
            Layout layout = kept(gpu, own.map(Packing.Filled::counts).orElse(Map.of()));
            layout.counts().forEach((profile, count) -> free.merge(profile, count, Integer::sum));
            changes.add(new MigPlan.Change(gpu.node(), gpu.index(), layout));
        }
        need.forEach((profile, count) -> free.merge(profile, -count, Integer::sum));
        free.values().removeIf(count -> count <= 0);
        return new MigPlan(true, List.of(), drains.stream().sorted().toList(), changes, free, proven);
    }

    /** Beside what is new there, as many of the slices that were free there as still fit. */
    private static Layout kept(Fleet.Gpu gpu, Map<String, Integer> counts) {
        Map<String, Integer> all = new HashMap<>(counts);
        Layout layout = gpu.model().place(all).orElseThrow();
        for (Fleet.Held held : gpu.slices()) {
            if (held.pod() == null) {
                Map<String, Integer> more = new HashMap<>(all);
                more.merge(held.slice().profile().name(), 1, Integer::sum);
                Optional<Layout> larger = gpu.model().place(more);
                if (larger.isPresent()) {
                    all = more;
                    layout = larger.get();
                }
            }
        }
        return layout;
    }
}
