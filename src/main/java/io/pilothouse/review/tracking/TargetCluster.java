package io.pilothouse.review.tracking;

import io.pilothouse.units.Reason;
import io.pilothouse.workloads.WorkloadInventory;
import org.jspecify.annotations.Nullable;

/** The cluster that a target is in, as far as it can be looked into now. */
sealed interface TargetCluster {
    record Answers(WorkloadInventory workloads) implements TargetCluster {}

    /** It does not answer now; {@code workloads} are what it said last. {@code away} is null where it has not been asked yet. */
    record Lost(WorkloadInventory workloads, Reason why, PlatformAtOnce.@Nullable Away away) implements TargetCluster {}

    /** Nobody here looks there. */
    record NotConnected(Reason why) implements TargetCluster {
        @Override
        public WorkloadInventory workloads() {
            return WorkloadInventory.NONE;
        }
    }

    /** Those last seen, old or new. */
    WorkloadInventory workloads();
}
