package io.pilothouse.gpus;

import io.pilothouse.units.Bytes;
import java.util.Map;

/**
 * A kind of device a pod can ask for.
 *
 * @param resource what the pod asks for: {@code nvidia.com/gpu}, {@code nvidia.com/mig-3g.40gb}
 * @param nodeSelector the node label that tells it from other kinds with the same resource: {@code nvidia.com/gpu.product}
 * @param label for people: H100-80, A100-80 3g.40gb
 * @param memory of one device, as the driver reports it; zero when no node label says it
 * @param shares how many pods share one device by turns; 1 when a pod holds it alone
 */
public record DeviceKind(String resource, Map<String, String> nodeSelector, String label, Bytes memory, int shares) {
    public DeviceKind {
        nodeSelector = Map.copyOf(nodeSelector);
    }

    /** Time-slices isolate neither memory nor faults, so an engine is not proposed on one. */
    public boolean timeSliced() {
        return shares > 1;
    }
}
