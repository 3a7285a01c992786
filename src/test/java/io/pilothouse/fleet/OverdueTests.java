package io.pilothouse.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.SeenPods;
import io.pilothouse.units.Reason;
import io.pilothouse.workloads.PodState;
import io.pilothouse.workloads.WorkloadInventory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverdueTests {
    private static final Instant GONE_BY = Instant.parse("2026-11-24T03:00:00Z");
    private static final PodState WAITS = PodState.of(SeenPods.unschedulable("b", "bbbb"));

    private static PodState ending() {
        Pod pod = SeenPods.ending("a", "aaaa", Samples.DIGEST);
        pod.getMetadata().setDeletionTimestamp(GONE_BY.toString());
        return PodState.of(pod);
    }

    /** A finalizer nobody takes away, or a process that hangs in the driver: its node calls it on its way out for days. */
    @Test
    void aPodThatShouldBeGoneAndIsNotIsSaidToKeepItsDevices() {
        Instant later = GONE_BY.plus(Duration.ofMinutes(6));

        assertThat(new Overdue(later).of(ending())).contains(Reason.of("workloads.does-not-end"));
        assertThat(new Overdue(GONE_BY.minusSeconds(20)).of(ending())).isEmpty();
    }

    @Test
    void whoWaitsForItsDevicesDoesNotGetThemSoon() {
        WorkloadInventory there = new WorkloadInventory(List.of(), List.of(ending(), WAITS));

        assertThat(there.getsPlaceSoon(WAITS, there.pods(), GONE_BY)).isTrue();
        assertThat(there.getsPlaceSoon(WAITS, there.pods(), GONE_BY.plus(Duration.ofMinutes(6))))
                .isFalse();
    }
}
