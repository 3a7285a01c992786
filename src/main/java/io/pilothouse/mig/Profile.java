package io.pilothouse.mig;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A slice that a GPU can be cut into.
 *
 * @param name as NVML and mig-parted write it: {@code 1g.10gb+me}
 * @param compute slices of compute it takes, {@code memory} slices of memory
 * @param starts memory slices at which it may begin
 * @param most of it on one GPU
 * @param media it has the media engines, which only one slice of a GPU can
 */
public record Profile(String name, int compute, int memory, List<Integer> starts, int most, boolean media) {
    /** A GPU that is not cut at all, as a profile of its own. */
    public static final String WHOLE = "gpu";

    /** A turn on a GPU that several pods share, as NVIDIA's device plugin renames it. */
    public static final String SHARED = "gpu.shared";

    private static final String VENDOR = "nvidia.com/";
    private static final Pattern WRITTEN = Pattern.compile("\\d+g\\.\\d+gb", Pattern.CASE_INSENSITIVE);

    public Profile {
        starts = List.copyOf(starts);
    }

    /** Whether a device's name or label says a slice, whichever way: A100-80GB/3g.40gb, NVIDIA-A100-SXM4-80GB-MIG-1g.10gb. */
    public static boolean isIn(String name) {
        return WRITTEN.matcher(name).find();
    }

    public boolean isWhole() {
        return name.equals(WHOLE);
    }

    /** In requests of pods: {@code nvidia.com/mig-1g.10gb.me}. */
    public String resource() {
        return switch (name) {
            case WHOLE, SHARED -> VENDOR + name;
            default -> VENDOR + "mig-" + labelValue();
        };
    }

    /** In labels of nodes, which take no plus: {@code 1g.10gb.me}. */
    public String labelValue() {
        return name.replace('+', '.');
    }
}
