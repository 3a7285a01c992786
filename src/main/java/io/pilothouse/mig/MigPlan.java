package io.pilothouse.mig;

import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;

/**
 * How to come from today's partitions to ones that also hold what is wanted.
 *
 * @param reasons why it is not possible; none when it is
 * @param drains pods that move, because their GPU must be empty while it is cut anew
 * @param freeAfter slices that are still free then, by profile
 * @param proven no other plan drains fewer pods, or as many and changes fewer GPUs; false when the search was given up or the question was
 *     refused
 */
public record MigPlan(
        boolean possible,
        List<Reason> reasons,
        List<String> drains,
        List<Change> changes,
        Map<String, Integer> freeAfter,
        boolean proven) {
    public MigPlan {
        reasons = List.copyOf(reasons);
        drains = List.copyOf(drains);
        changes = List.copyOf(changes);
        freeAfter = Map.copyOf(freeAfter);
    }

    /** @param partition of this GPU then */
    public record Change(String node, int index, Partition partition) {}

    static MigPlan impossible(List<Reason> reasons, boolean proven) {
        return new MigPlan(false, reasons, List.of(), List.of(), Map.of(), proven);
    }
}
