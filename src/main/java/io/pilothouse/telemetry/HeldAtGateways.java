package io.pilothouse.telemetry;

import io.pilothouse.units.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What endpoint pickers with flow control hold back before it gets to an engine. All names are what clients and pools call themselves.
 *
 * @param pools those whose picker says so; empty where none does
 * @param waiting tenants of whom something waits now
 * @param unknown why nobody knows; null where they could be asked
 */
public record HeldAtGateways(
        List<Pool> pools, List<Tenant> waiting, @Nullable Reason unknown) {
    static final HeldAtGateways NONE = new HeldAtGateways(List.of(), List.of(), null);

    public HeldAtGateways {
        pools = List.copyOf(pools);
        waiting = List.copyOf(waiting);
    }

    /** An InferencePool. */
    public record PoolId(String namespace, String name) {}

    /** @param saturation from 1 on its picker holds requests back; NaN where it does not say */
    public record Pool(PoolId id, double saturation) {}

    /**
     * A queue of a picker: who asked for which model with which priority.
     *
     * @param name its fairness id
     * @param model as it was asked for
     * @param target as it is served
     */
    public record TenantId(PoolId pool, String name, String priority, String model, String target) {}

    /**
     * NaN where a number is not known.
     *
     * @param requests that wait
     * @param waited of those that were let through, 95 of 100 had waited at most so long, seconds
     */
    public record Tenant(TenantId id, double requests, double waited) {}
}
