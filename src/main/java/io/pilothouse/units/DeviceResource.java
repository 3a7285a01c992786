package io.pilothouse.units;

/** The names of NVIDIA's devices as resources: what a pod asks for and a node offers. */
public final class DeviceResource {
    public static final String WHOLE = "nvidia.com/gpu";
    public static final String SHARED = "nvidia.com/gpu.shared";
    /** Of a slice; its profile follows: {@code nvidia.com/mig-3g.40gb}. */
    public static final String MIG = "nvidia.com/mig-";

    private DeviceResource() {}

    public static boolean isOne(String resource) {
        return resource.equals(WHOLE) || resource.equals(SHARED) || resource.startsWith(MIG);
    }
}
