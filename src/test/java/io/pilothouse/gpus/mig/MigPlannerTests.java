package io.pilothouse.gpus.mig;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.gpus.mig.Fleet.Gpu;
import io.pilothouse.gpus.mig.Fleet.Held;
import io.pilothouse.gpus.mig.Fleet.Pod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MigPlannerTests {
    private static final GpuModel A100 = GpuModels.named("A100-80").orElseThrow();

    @Test
    void whatIsFreeAlreadyNeedsNoChange() {
        MigPlan plan = MigPlanner.plan(fleet(gpu(0, "3g.40gb@0", "3g.40gb@4=a")), Map.of("3g.40gb", 1));

        assertThat(plan.possible()).isTrue();
        assertThat(plan.changes()).isEmpty();
        assertThat(plan.freeAfter()).isEmpty();
    }

    @Test
    void anEmptyGpuIsCutBeforeAPodIsMoved() {
        MigPlan plan = MigPlanner.plan(
                fleet(gpu(0, "3g.40gb@0=a", "1g.10gb@4"), gpu(1, "2g.20gb@0", "2g.20gb@2")), Map.of("3g.40gb", 2));

        assertThat(plan.drains()).isEmpty();
        assertThat(plan.changes()).singleElement().satisfies(change -> {
            assertThat(change.index()).isEqualTo(1);
            assertThat(change.layout().counts()).containsEntry("3g.40gb", 2);
        });
    }

    @Test
    void theGpuWithTheFewestPodsIsEmptiedAndTheyFindAPlace() {
        MigPlan plan = MigPlanner.plan(
                fleet(
                        gpu(0, "1g.10gb@0=a", "1g.10gb@1=b", "1g.10gb@2"),
                        gpu(1, "1g.10gb@0=c", "1g.10gb@6"),
                        gpu(2, "7g.80gb@0=d")),
                Map.of("4g.40gb", 1));

        assertThat(plan.possible()).isTrue();
        assertThat(plan.drains()).containsExactly("c");
        assertThat(plan.changes()).extracting(MigPlan.Change::index).containsExactly(1);
    }

    @Test
    void aPodThatMayNotMoveKeepsItsGpuAsItIs() {
        Fleet fleet = new Fleet(List.of(gpu(0, "1g.10gb@0=a")), Map.of("a", new Pod("a", false, 0)));

        MigPlan plan = MigPlanner.plan(fleet, Map.of("7g.80gb", 1));

        assertThat(plan.possible()).isFalse();
        assertThat(plan.reasons()).singleElement().asString().contains("1 × 7g.80gb", "held by pods that may not move");
    }

    @Test
    void aWholeGpuIsAProfileToo() {
        MigPlan plan = MigPlanner.plan(fleet(gpu(0, "gpu@0=a"), gpu(1, "1g.10gb@0")), Map.of("gpu", 1));

        assertThat(plan.possible()).isTrue();
        assertThat(plan.drains()).isEmpty();
        assertThat(plan.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.layout().counts()).containsOnlyKeys("gpu"));
    }

    @Test
    void ofTwoThatWouldDoTheLowerPriorityMoves() {
        Fleet fleet = new Fleet(
                List.of(
                        gpu(0, "1g.10gb@0=a"),
                        gpu(1, "1g.10gb@0=b"),
                        gpu(2, "1g.10gb@0", "1g.10gb@1=c", "1g.10gb@2=d")),
                Map.of(
                        "a",
                        new Pod("a", true, 9),
                        "b",
                        new Pod("b", true, 1),
                        "c",
                        new Pod("c", true, 0),
                        "d",
                        new Pod("d", true, 0)));

        assertThat(MigPlanner.plan(fleet, Map.of("7g.80gb", 1)).drains()).containsExactly("b");
    }

    @Test
    void aFleetThatCannotBeIsRefusedWithEveryReason() {
        Fleet fleet = new Fleet(
                List.of(gpu(0, "3g.40gb@0=a", "2g.20gb@2=a"), gpu(0, "1g.10gb@0=b")),
                Map.of("a", new Pod("a", true, 0)));

        assertThat(MigPlanner.plan(fleet, Map.of("9g.90gb", 1, "1g.10gb", 0)).reasons())
                .extracting(Object::toString)
                .contains(
                        "node/0: 3g.40gb at 0 and 2g.20gb at 2 overlap",
                        "node/0 is listed twice (expected: each GPU once)",
                        "Pod a holds slices of node/0 and node/0 (expected: of one GPU instance)",
                        "Pod b on node/0 is not among the pods (expected: each with whether it may move)",
                        "9g.90gb: no GPU here has this profile",
                        "1g.10gb: 0 (expected: at least 1)");
    }

    /** All subsets of GPUs, each with the same question: do demand and drained pods fit? */
    @Test
    void noPlanOfASmallFleetIsBetter() {
        Random random = new Random(11);
        int possible = 0;
        for (int run = 0; run < 400; run++) {
            Fleet fleet = random(random, 1 + random.nextInt(4));
            Map<String, Integer> demand = demand(random);

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
                        .allSatisfy(
                                change -> assertThat(change.layout().faults()).isEmpty());
                holdsEverything(fleet, demand, plan);
            }
        }
        assertThat(possible).isGreaterThan(100);
    }

    private static void holdsEverything(Fleet fleet, Map<String, Integer> demand, MigPlan plan) {
        Map<String, Integer> after = new TreeMap<>();
        for (Gpu gpu : fleet.gpus()) {
            Layout layout = plan.changes().stream()
                    .filter(change -> change.index() == gpu.index())
                    .map(MigPlan.Change::layout)
                    .findFirst()
                    .orElse(gpu.layout());
            layout.counts().forEach((profile, count) -> after.merge(profile, count, Integer::sum));
        }
        Map<String, Integer> needed = new TreeMap<>(demand);
        fleet.gpus()
                .forEach(gpu -> gpu.slices().stream()
                        .filter(held -> held.pod() != null)
                        .forEach(held -> needed.merge(held.slice().profile().name(), 1, Integer::sum)));
        plan.freeAfter().forEach((profile, count) -> needed.merge(profile, count, Integer::sum));
        assertThat(after).isEqualTo(needed);
    }

    private static int @Nullable [] exhaustive(Fleet fleet, Map<String, Integer> demand) {
        int @Nullable [] best = null;
        for (int subset = 0; subset < 1 << fleet.gpus().size(); subset++) {
            List<Held> kept = new ArrayList<>();
            List<Held> cut = new ArrayList<>();
            for (int i = 0; i < fleet.gpus().size(); i++) {
                (((subset >> i) & 1) == 1 ? cut : kept)
                        .addAll(fleet.gpus().get(i).slices());
            }
            int[] cost = {(int) cut.stream().filter(held -> held.pod() != null).count(), Integer.bitCount(subset)};
            boolean movable =
                    cut.stream().map(Held::pod).filter(Objects::nonNull).allMatch(pod -> isMovable(fleet, pod));
            Map<String, Integer> need = new TreeMap<>(demand);
            count(cut, true).forEach((profile, count) -> need.merge(profile, count, Integer::sum));
            if (movable
                    && (best == null || Arrays.compare(cost, best) < 0)
                    && fits(PlanSearch.lacking(need, count(kept, false)), cost[1])) {
                best = cost;
            }
        }
        return best;
    }

    private static boolean isMovable(Fleet fleet, String pod) {
        return Objects.requireNonNull(fleet.pods().get(pod)).movable();
    }

    private static Map<String, Integer> count(List<Held> slices, boolean held) {
        Map<String, Integer> counts = new TreeMap<>();
        slices.stream()
                .filter(slice -> (slice.pod() != null) == held)
                .forEach(slice -> counts.merge(slice.slice().profile().name(), 1, Integer::sum));
        return counts;
    }

    /** Without the code under test: every way to spread the profiles over the GPUs. */
    private static boolean fits(Map<String, Integer> wanted, int gpus) {
        List<Profile> all = new ArrayList<>();
        wanted.forEach((name, count) -> {
            for (int i = 0; i < count; i++) {
                all.add(A100.profile(name).orElseThrow());
            }
        });
        List<Layout> layouts = new ArrayList<>();
        for (int i = 0; i < gpus; i++) {
            layouts.add(new Layout(A100, List.of()));
        }
        return spread(all, layouts);
    }

    private static boolean spread(List<Profile> profiles, List<Layout> layouts) {
        if (profiles.isEmpty()) {
            return true;
        }
        Profile first = profiles.getFirst();
        for (int i = 0; i < layouts.size(); i++) {
            for (int start : first.starts()) {
                Layout.Slice slice = new Layout.Slice(first, start);
                if (layouts.get(i).admits(slice)) {
                    List<Layout> next = new ArrayList<>(layouts);
                    next.set(i, layouts.get(i).with(slice));
                    if (spread(profiles.subList(1, profiles.size()), next)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static Map<String, Integer> demand(Random random) {
        Map<String, Integer> demand = new HashMap<>();
        List<String> names = List.of("1g.10gb", "1g.20gb", "2g.20gb", "3g.40gb", "4g.40gb", "7g.80gb");
        demand.put(names.get(random.nextInt(names.size())), 1 + random.nextInt(2));
        if (random.nextBoolean()) {
            demand.put(names.get(random.nextInt(names.size())), 1);
        }
        return demand;
    }

    private static Fleet random(Random random, int size) {
        List<Gpu> gpus = new ArrayList<>();
        Map<String, Pod> pods = new HashMap<>();
        for (int i = 0; i < size; i++) {
            Layout layout = new Layout(A100, List.of());
            List<Held> slices = new ArrayList<>();
            for (int tries = random.nextInt(5); tries > 0; tries--) {
                Profile profile =
                        A100.profiles().get(random.nextInt(A100.profiles().size()));
                Layout.Slice slice = new Layout.Slice(
                        profile,
                        profile.starts().get(random.nextInt(profile.starts().size())));
                if (layout.admits(slice)) {
                    layout = layout.with(slice);
                    String pod = random.nextInt(5) < 2 ? "p" + pods.size() : null;
                    if (pod != null) {
                        pods.put(pod, new Pod(pod, random.nextInt(8) > 0, random.nextInt(3)));
                    }
                    slices.add(new Held(slice, pod));
                }
            }
            gpus.add(new Gpu("node", i, A100, slices));
        }
        return new Fleet(gpus, pods);
    }

    private static Fleet fleet(Gpu... gpus) {
        Map<String, Pod> pods = new HashMap<>();
        for (Gpu gpu : gpus) {
            gpu.slices().forEach(held -> {
                if (held.pod() != null) {
                    pods.put(held.pod(), new Pod(held.pod(), true, 0));
                }
            });
        }
        return new Fleet(List.of(gpus), pods);
    }

    /** Slices as {@code 1g.10gb@3=pod}. */
    private static Gpu gpu(int index, String... slices) {
        List<Held> held = new ArrayList<>();
        for (String slice : slices) {
            String[] parts = slice.split("[@=]");
            held.add(new Held(
                    new Layout.Slice(A100.profile(parts[0]).orElseThrow(), Integer.parseInt(parts[1])),
                    parts.length > 2 ? parts[2] : null));
        }
        return new Gpu("node", index, A100, held);
    }
}
