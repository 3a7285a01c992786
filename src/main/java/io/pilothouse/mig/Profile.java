package io.pilothouse.mig;

import java.util.List;
import java.util.regex.Matcher;
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
    private static final Pattern PARTS = Pattern.compile("(?:(?:nvidia\\.com/)?mig-)?(\\d+)g\\.(\\d+)gb(\\S*)");
    /** How far the memory of one board, as drivers report it, lies apart. */
    private static final double DRIVERS_APART = 0.02;

    private static final double ROUNDED = 0.5;
    private static final Pattern WRITTEN = Pattern.compile("\\d+g\\.\\d+gb", Pattern.CASE_INSENSITIVE);

    public Profile {
        starts = List.copyOf(starts);
    }

    /** Whether a device's name or label says a slice, whichever way: A100-80GB/3g.40gb, NVIDIA-A100-SXM4-80GB-MIG-1g.10gb. */
    public static boolean isIn(String name) {
        return WRITTEN.matcher(name).find();
    }

    boolean isWritten(String written) {
        return written.equals(name)
                || written.equals(labelValue())
                || written.equals("mig-" + labelValue())
                || written.equals(resource());
    }

    /**
     * As a driver names it that reports more or less memory for the board. The number in the name is the share of the memory slices of the
     * board's GiB, rounded ({@code getMigMemorySizeGB} of NVIDIA go-nvlib), so {@code 3g.40gb} and {@code 3g.39gb} are one slice.
     *
     * @param share of the memory slices
     * @param total GB in the name of the slice with all of them
     */
    boolean isWritten(String written, double share, int total) {
        Matcher parts = PARTS.matcher(written);
        Matcher own = PARTS.matcher(name);
        if (!parts.matches() || !own.matches()) {
            return false;
        }
        double expected = share * total;
        return parts.group(1).equals(own.group(1))
                && parts.group(3).replace('+', '.').equals(own.group(3).replace('+', '.'))
                && Math.abs(gigabytes(parts) - expected) <= ROUNDED + DRIVERS_APART * expected;
    }

    int namedGigabytes() {
        Matcher parts = PARTS.matcher(name);
        return parts.matches() ? gigabytes(parts) : 0;
    }

    /** More digits than any name has are no size. */
    private static int gigabytes(Matcher parts) {
        return parts.group(2).length() > 5 ? 0 : Integer.parseInt(parts.group(2));
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
