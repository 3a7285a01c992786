package io.pilothouse.review.tracking;

import io.pilothouse.units.Reason;
import io.pilothouse.workloads.WorkloadInventory;

/** The cluster that a target is in, as far as it can be looked into now. */
sealed interface TargetCluster {
    record Answers(WorkloadInventory workloads) implements TargetCluster {}

    /** It does not answer now; {@code workloads} are what it said last. */
    record Lost(WorkloadInventory workloads, Reason why) implements TargetCluster {}

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
