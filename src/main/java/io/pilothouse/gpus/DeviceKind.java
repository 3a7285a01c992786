package io.pilothouse.gpus;

import io.pilothouse.mig.Profile;
import io.pilothouse.units.Bytes;
import java.util.Map;

/**
 * A kind of device a pod can ask for.
 *
 * @param resource what the pod asks for: {@code nvidia.com/gpu}, {@code nvidia.com/mig-3g.40gb}
 * @param nodeSelector the node label that tells it from other kinds with the same resource: {@value #PRODUCT}
 * @param label for people: H100 80 GB, A100 3g.40gb, L40S ÷ 4
 * @param memory of one device, as the driver reports it; zero when no node label says it
 * @param shares how many pods share one device by turns; 1 when a pod holds it alone
 */
public record DeviceKind(String resource, Map<String, String> nodeSelector, String label, Bytes memory, int shares) {
    /** The node label that NVIDIA's feature discovery names the product with. */
    public static final String PRODUCT = "nvidia.com/gpu.product";

    private static final Bytes DRIVER_KEEPS = Bytes.gibibytes(0.6);

    public DeviceKind {
        nodeSelector = Map.copyOf(nodeSelector);
    }

    /**
     * The kind that a resource of a node is.
     *
     * @param nodeLabels as NVIDIA's feature discovery writes them; a product that none of them says is a GPU
     */
    public static DeviceKind of(String resource, Map<String, String> nodeLabels) {
        return NodeDevices.kind(resource, nodeLabels);
    }

    /**
     * What a process sees as total memory. NVML, from which the node label comes, counts what the driver keeps of a whole GPU; the difference
     * was 0.47 GiB on an H100, 0.57 on an L40S, 0.59 on an H200 and 0.75 on an A100, and none on MIG slices.
     */
    public Bytes cudaMemory() {
        return isSlice() ? memory : Bytes.of(Math.max(0, memory.count() - DRIVER_KEEPS.count()));
    }

    private boolean isSlice() {
        return Profile.isIn(label);
    }

    /** Slices and time-slices cannot work together on one model. */
    public boolean isAlone() {
        return timeSliced() || isSlice();
    }

    /** Time-slices isolate neither memory nor faults, so an engine is not proposed on one. */
    public boolean timeSliced() {
        return shares > 1;
    }
}
