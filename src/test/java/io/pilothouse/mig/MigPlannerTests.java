package io.pilothouse.mig;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.mig.GpuFleet.Gpu;
import io.pilothouse.mig.GpuFleet.HeldSlice;
import io.pilothouse.mig.GpuFleet.Pod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
            assertThat(change.partition().counts()).containsEntry("3g.40gb", 2);
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
        GpuFleet fleet = new GpuFleet(List.of(gpu(0, "1g.10gb@0=a")), Map.of("a", new Pod("a", false, 0)));

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
                .satisfies(change -> assertThat(change.partition().counts()).containsOnlyKeys("gpu"));
    }

    @Test
    void ofTwoThatWouldDoTheLowerPriorityMoves() {
        GpuFleet fleet = new GpuFleet(
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

    /** 47 are cut: 40 for the demand, and seven pods a GPU for those of all 47. */
    @Test
    void ofManyGpusNoMoreAreDrainedThanItTakes() {
        Gpu[] gpus = new Gpu[100];
        for (int i = 0; i < gpus.length; i++) {
            gpus[i] = gpu(i, "1g.10gb@0=pod-" + i);
        }

        MigPlan plan = MigPlanner.plan(fleet(gpus), Map.of("7g.80gb", 40));

        assertThat(plan.drains()).hasSize(47);
        assertThat(plan.changes()).hasSize(47);
        assertThat(plan.proven()).isTrue();
    }

    @Test
    void aFleetThatCannotBeIsRefusedWithEveryReason() {
        GpuFleet fleet = new GpuFleet(
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

    private static GpuFleet fleet(Gpu... gpus) {
        Map<String, Pod> pods = new HashMap<>();
        for (Gpu gpu : gpus) {
            gpu.slices().forEach(held -> {
                if (held.pod() != null) {
                    pods.put(held.pod(), new Pod(held.pod(), true, 0));
                }
            });
        }
        return new GpuFleet(List.of(gpus), pods);
    }

    /** Slices as {@code 1g.10gb@3=pod}. */
    private static Gpu gpu(int index, String... slices) {
        List<HeldSlice> held = new ArrayList<>();
        for (String slice : slices) {
            String[] parts = slice.split("[@=]");
            held.add(new HeldSlice(
                    new Partition.Slice(A100.profile(parts[0]).orElseThrow(), Integer.parseInt(parts[1])),
                    parts.length > 2 ? parts[2] : null));
        }
        return new Gpu("node", index, A100, held);
    }
}
