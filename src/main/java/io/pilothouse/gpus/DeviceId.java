package io.pilothouse.gpus;

import java.util.regex.Pattern;

/**
 * A device, or a slice of one, as NVIDIA's driver names it.
 *
 * @param uuid of the whole device, such as {@code GPU-5fd4f087-86f3-7a43-b711-4771313afc50}
 * @param instance of a slice: the GPU instance's number on its device; empty of a whole device
 */
public record DeviceId(String uuid, String instance) {
    private static final String BETWEEN = "~";
    private static final Pattern WRITTEN = Pattern.compile("([^~]+)(?:~(\\d{1,3}))?");

    /** @throws IllegalArgumentException when it is none */
    public static DeviceId parse(String written) {
        var parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    written + ": no device (expected: its UUID, and ~ with the number of a slice)");
        }
        return new DeviceId(parts.group(1), parts.group(2) == null ? "" : parts.group(2));
    }

    public boolean isSlice() {
        return !instance.isEmpty();
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return isSlice() ? uuid + BETWEEN + instance : uuid;
    }
}
