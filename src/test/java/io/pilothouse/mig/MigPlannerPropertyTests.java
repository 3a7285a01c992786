package io.pilothouse.mig;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.mig.GpuFleet.Gpu;
import io.pilothouse.mig.GpuFleet.HeldSlice;
import io.pilothouse.mig.GpuFleet.Pod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MigPlannerPropertyTests {
    private static final GpuModel A100 = GpuModels.named("A100-80").orElseThrow();
    private static final GpuModel A30 = GpuModels.named("A30").orElseThrow();
    private static final GpuModel H200 = GpuModels.named("H200").orElseThrow();

    private static final List<List<GpuModel>> KINDS =
            List.of(List.of(A100), List.of(A100, A30), List.of(H200, A100, A30));

    /** All subsets of GPUs, each with the same question: do demand and drained pods fit? */
    @Test
    void noPlanOfASmallFleetIsBetter() {
        Random random = new Random(11);
        int possible = 0;
        for (int run = 0; run < 600; run++) {
            List<GpuModel> models = KINDS.get(random.nextInt(KINDS.size()));
            GpuFleet fleet = random(random, models, 1 + random.nextInt(4));
            Map<String, Integer> demand = demand(random, models);

            MigPlan plan = MigPlanner.plan(fleet, demand);
            int @Nullable [] best = exhaustive(fleet, demand);

            assertThat(plan.proven()).isTrue();
            assertThat(plan.possible()).as("%s for %s", fleet, demand).isEqualTo(best != null);
            if (best != null) {
                possible++;
                assertThat(new int[] {plan.drains().size(), plan.changes().size()})
                        .as("%s for %s", fleet, demand)
                        .containsExactly(best);
                assertThat(plan.changes())
                        .allSatisfy(change ->
                                assertThat(change.partition().faults()).isEmpty());
                holdsEverything(fleet, demand, plan);
            }
        }
        assertThat(possible).isGreaterThan(100);
    }

    @Test
    void everyLayoutOfAPlanIsPossibleOnItsGpu() {
        Random random = new Random(5);
        int changed = 0;
        for (GpuModel model : GpuModels.all()) {
            for (int run = 0; run < 60; run++) {
                GpuFleet fleet = random(random, List.of(model), 3 + random.nextInt(6));
                Profile wanted =
                        model.profiles().get(random.nextInt(model.profiles().size()));
                Map<String, Integer> demand = Map.of(wanted.name(), 1 + random.nextInt(wanted.most()));

                MigPlan plan = MigPlanner.plan(fleet, demand);

                assertThat(plan.changes())
                        .allSatisfy(change ->
                                assertThat(change.partition().faults()).isEmpty());
                if (plan.possible()) {
                    holdsEverything(fleet, demand, plan);
                    changed += plan.changes().size();
                }
            }
        }
        assertThat(changed).isGreaterThan(200);
    }

    private static void holdsEverything(GpuFleet fleet, Map<String, Integer> demand, MigPlan plan) {
        Map<String, Integer> after = new TreeMap<>();
        for (Gpu gpu : fleet.gpus()) {
            Partition partition = plan.changes().stream()
                    .filter(change -> change.index() == gpu.index())
                    .map(MigPlan.Change::partition)
                    .findFirst()
                    .orElse(gpu.partition());
            partition.counts().forEach((profile, count) -> after.merge(profile, count, Integer::sum));
        }
        Map<String, Integer> needed = new TreeMap<>(demand);
        fleet.gpus()
                .forEach(gpu -> gpu.slices().stream()
                        .filter(held -> held.pod() != null)
                        .forEach(held -> needed.merge(held.slice().profile().name(), 1, Integer::sum)));
        plan.freeAfter().forEach((profile, count) -> needed.merge(profile, count, Integer::sum));
        assertThat(after).isEqualTo(needed);
    }

    private static int @Nullable [] exhaustive(GpuFleet fleet, Map<String, Integer> demand) {
        int @Nullable [] best = null;
        for (int subset = 0; subset < 1 << fleet.gpus().size(); subset++) {
            List<HeldSlice> kept = new ArrayList<>();
            List<HeldSlice> cut = new ArrayList<>();
            List<Partition> empty = new ArrayList<>();
            for (int i = 0; i < fleet.gpus().size(); i++) {
                Gpu gpu = fleet.gpus().get(i);
                if (((subset >> i) & 1) == 1) {
                    cut.addAll(gpu.slices());
                    empty.add(new Partition(gpu.model(), List.of()));
                } else {
                    kept.addAll(gpu.slices());
                }
            }
            int[] cost = {(int) cut.stream().filter(held -> held.pod() != null).count(), Integer.bitCount(subset)};
            boolean movable =
                    cut.stream().map(HeldSlice::pod).filter(Objects::nonNull).allMatch(pod -> isMovable(fleet, pod));
            Map<String, Integer> need = new TreeMap<>(demand);
            count(cut, true).forEach((profile, count) -> need.merge(profile, count, Integer::sum));
            if (movable
                    && (best == null || Arrays.compare(cost, best) < 0)
                    && fits(MigPlanner.lacking(need, count(kept, false)), empty)) {
                best = cost;
            }
        }
        return best;
    }

    private static boolean isMovable(GpuFleet fleet, String pod) {
        return Objects.requireNonNull(fleet.pods().get(pod)).movable();
    }

    private static Map<String, Integer> count(List<HeldSlice> slices, boolean held) {
        Map<String, Integer> counts = new TreeMap<>();
        slices.stream()
                .filter(slice -> (slice.pod() != null) == held)
                .forEach(slice -> counts.merge(slice.slice().profile().name(), 1, Integer::sum));
        return counts;
    }

    /** Without the code under test: every way to spread the profiles over the GPUs. */
    private static boolean fits(Map<String, Integer> wanted, List<Partition> gpus) {
        List<String> all = new ArrayList<>();
        wanted.forEach((name, count) -> all.addAll(Collections.nCopies(count, name)));
        return spread(all, gpus);
    }

    private static boolean spread(List<String> profiles, List<Partition> partitions) {
        if (profiles.isEmpty()) {
            return true;
        }
        for (int i = 0; i < partitions.size(); i++) {
            Partition partition = partitions.get(i);
            for (Profile first :
                    partition.gpu().profile(profiles.getFirst()).stream().toList()) {
                for (int start : first.starts()) {
                    Partition.Slice slice = new Partition.Slice(first, start);
                    if (partition.admits(slice)) {
                        List<Partition> next = new ArrayList<>(partitions);
                        next.set(i, partition.with(slice));
                        if (spread(profiles.subList(1, profiles.size()), next)) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    private static Map<String, Integer> demand(Random random, List<GpuModel> models) {
        Map<String, Integer> demand = new HashMap<>();
        for (int more = random.nextInt(2); more >= 0; more--) {
            GpuModel model = models.get(random.nextInt(models.size()));
            List<Profile> profiles = model.profiles();
            demand.put(profiles.get(random.nextInt(profiles.size())).name(), 1 + random.nextInt(2));
        }
        return demand;
    }

    private static GpuFleet random(Random random, List<GpuModel> models, int size) {
        List<Gpu> gpus = new ArrayList<>();
        Map<String, Pod> pods = new HashMap<>();
        for (int i = 0; i < size; i++) {
            GpuModel model = models.get(random.nextInt(models.size()));
            Partition partition = new Partition(model, List.of());
            List<HeldSlice> slices = new ArrayList<>();
            for (int tries = random.nextInt(5); tries > 0; tries--) {
                Profile profile =
                        model.profiles().get(random.nextInt(model.profiles().size()));
                Partition.Slice slice = new Partition.Slice(
                        profile,
                        profile.starts().get(random.nextInt(profile.starts().size())));
                if (partition.admits(slice)) {
                    partition = partition.with(slice);
                    String pod = random.nextInt(5) < 2 ? "p" + pods.size() : null;
                    if (pod != null) {
                        pods.put(pod, new Pod(pod, random.nextInt(8) > 0, random.nextInt(3)));
                    }
                    slices.add(new HeldSlice(slice, pod));
                }
            }
            gpus.add(new Gpu("node", i, model, slices));
        }
        return new GpuFleet(gpus, pods);
    }
}
