package io.pilothouse.sandbox;

import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What dcgm-exporter says of simulated devices. */
final class DeviceFamilies {
    /** This device is hot, and slows itself down. */
    private static final String HOT = "gpu-h100-1/2";
    /** The memory of this one had an error. */
    private static final String BROKEN = "gpu-l40s-2/1";

    private static final double XID = 94;
    private static final int THERMAL = 0x60;
    private static final double IDLE_USE = 0;
    private static final double PLACES = 48;
    private static final double RESERVED = 531;
    private static final double KEPT = 0.9;
    private static final double TRAFFIC = 3.2e9;

    private static final Map<String, ToDoubleFunction<Use>> ALL = Map.of(
            "DCGM_FI_PROF_GR_ENGINE_ACTIVE", Use::active,
            "DCGM_FI_PROF_DRAM_ACTIVE", use -> use.active() * 0.7,
            "DCGM_FI_DEV_FB_USED", Use::used,
            "DCGM_FI_DEV_FB_FREE", use -> use.device().mebibytes() - RESERVED - use.used(),
            "DCGM_FI_DEV_FB_RESERVED", _ -> RESERVED,
            "DCGM_FI_DEV_GPU_TEMP", Use::temperature,
            "DCGM_FI_DEV_POWER_USAGE", use -> use.limit() * (0.15 + 0.7 * use.active()),
            "DCGM_FI_DEV_ENFORCED_POWER_LIMIT", Use::limit,
            "DCGM_FI_DEV_CLOCKS_EVENT_REASONS", use -> use.is(HOT) ? THERMAL : use.active() == 0 ? 1 : 0,
            "DCGM_FI_DEV_XID_ERRORS", use -> use.is(BROKEN) ? XID : 0);

    private static final Map<String, ToDoubleFunction<Use>> OF_LINKED = Map.of(
            "DCGM_FI_PROF_NVLINK_TX_BYTES", use -> use.active() * use.together() * TRAFFIC,
            "DCGM_FI_PROF_NVLINK_RX_BYTES", use -> use.active() * use.together() * TRAFFIC);

    private DeviceFamilies() {}

    /**
     * What a device does at a moment.
     *
     * @param state of the engine that has it; null while none has
     * @param others that the engine has beside it
     */
    record Use(SimulatedDevice device, @Nullable EngineState state, int others) {
        double active() {
            return state == null
                    ? IDLE_USE
                    : state.running() == 0 ? 0 : 0.3 + 0.65 * Math.min(1, state.running() / PLACES);
        }

        double used() {
            return state == null ? 4 : (device.mebibytes() - RESERVED) * KEPT;
        }

        double limit() {
            return device.product().contains("H100") ? 700 : device.product().contains("A100") ? 400 : 350;
        }

        double temperature() {
            return is(HOT) ? 88 : 34 + 32 * active();
        }

        double together() {
            return others > 0 ? 1 : 0;
        }

        boolean is(String one) {
            return one.equals(device.node() + "/" + device.gpu());
        }
    }

    /** Null where a device has no series of such a name. */
    static @Nullable ToDoubleFunction<Use> of(String metric, SimulatedDevice device) {
        ToDoubleFunction<Use> all = ALL.get(metric);
        boolean linked = device.product().contains("H100");
        return all == null && linked ? OF_LINKED.get(metric) : all;
    }
}
