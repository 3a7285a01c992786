package io.pilothouse.units;

/** The names of NVIDIA's devices as resources: what a pod asks for and a node offers. */
public final class DeviceResource {
    public static final String WHOLE = "nvidia.com/gpu";
    public static final String SHARED = "nvidia.com/gpu.shared";
    /** Of a slice; its profile follows: {@code nvidia.com/mig-3g.40gb}. */
    public static final String MIG = "nvidia.com/mig-";

    private DeviceResource() {}

    /**
     * As kube-state-metrics writes it: {@code nvidia_com_mig_3g_40gb} is {@code nvidia.com/mig-3g.40gb}. What is written as Kubernetes writes it
     * stays as it is.
     */
    public static String ofMetric(String written) {
        String mig = metric(MIG);
        if (written.startsWith(mig)) {
            return MIG + written.substring(mig.length()).replace('_', '.');
        }
        return written.equals(metric(SHARED)) ? SHARED : written.equals(metric(WHOLE)) ? WHOLE : written;
    }

    /** A name as kube-state-metrics writes it. */
    public static String metric(String name) {
        return name.replaceAll("[^a-zA-Z0-9_]", "_");
    }

    public static boolean isOne(String resource) {
        return resource.equals(WHOLE) || resource.equals(SHARED) || resource.startsWith(MIG);
    }
}
