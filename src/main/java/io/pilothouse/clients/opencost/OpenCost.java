package io.pilothouse.clients.opencost;

import java.time.Instant;
import java.util.List;

/** What OpenCost says that workloads cost, read only. All methods throw {@link io.pilothouse.clients.ClientException}. */
public interface OpenCost {
    /**
     * Of a span, over all of it, by namespace and controller, and what nobody requested apart. It works that out anew each time: of a month it takes
     * minutes on a large cluster.
     */
    Allocations allocations(Instant from, Instant until);

    /** @param warnings in its own words */
    record Allocations(List<Allocation> all, List<String> warnings) {
        public Allocations {
            all = List.copyOf(all);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * What one controller was allocated.
     *
     * @param namespace empty of what nobody requested
     * @param controller the name of a Deployment, a StatefulSet or a Job; empty of pods that have none, and of what nobody requested
     * @param gpuHours requested or used, whichever is more, as it samples it
     * @param gpuCost in the currency that it is set to, with what it corrected of it later
     */
    record Allocation(String namespace, String controller, double gpuHours, double gpuCost) {
        /** Whether it is what nobody requested. */
        public boolean isIdle() {
            return namespace.isEmpty();
        }
    }
}
