package io.pilothouse.scaling.keda;

import io.pilothouse.units.InvalidValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A minor version of KEDA 2. What it decides otherwise than others is asked here and nowhere else.
 *
 * @param minor 20 is KEDA 2.20
 */
public record Version(int minor) {
    private static final int OLDEST = 17;
    private static final int LATEST = 21;
    private static final Pattern TEXT = Pattern.compile("v?2\\.(\\d{1,4})(\\..*)?");

    /** The newest whose rules are known. */
    public static final Version NEWEST = new Version(LATEST);

    private static final int VALUES_FALL_BACK = 18;
    private static final int FALLBACK_WAKES = 19;
    private static final int ROUNDS = 20;
    private static final int HEARS_AUTOSCALER = 21;

    public Version {
        if (minor < OLDEST || minor > LATEST) {
            throw InvalidValue.of("KEDA 2." + minor, "settings.keda", "2." + OLDEST, "2." + LATEST);
        }
    }

    /** @param text as an image's tag says it: {@code 2.20.2} */
    public static Version of(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw InvalidValue.of("KEDA " + text, "settings.keda.version", "2.20.2");
        }
        return new Version(Integer.parseInt(matcher.group(1)));
    }

    /** Whether a metric of type Value may fall back (2.18). */
    boolean valuesFallBack() {
        return minor >= VALUES_FALL_BACK;
    }

    /** Whether scaling in and out can be paused each for itself, and activation be forced (2.18). */
    boolean pausesOneWay() {
        return minor >= VALUES_FALL_BACK;
    }

    /** What a cron trigger says outside of its window: 1 replica before 2.18. */
    int cronOutside() {
        return minor >= VALUES_FALL_BACK ? 0 : 1;
    }

    /** Whether the polling loop falls back too, so that a fallback also wakes what has no replicas (2.19). */
    boolean fallbackWakes() {
        return minor >= FALLBACK_WAKES;
    }

    /** Whether a fallback may be left to the formula's {@code ??} (2.20). */
    boolean formulasFallBack() {
        return minor >= ROUNDS;
    }

    /** Whether the polling loop asks nothing itself where it has nothing to decide, but takes what the autoscaler was told last (2.21). */
    boolean hearsAutoscaler() {
        return minor >= HEARS_AUTOSCALER;
    }

    /** Whether a name of the autoscaler that is too long for a label is refused (2.20). */
    boolean boundsNames() {
        return minor >= ROUNDS;
    }

    /**
     * What the autoscaler is told of a sample. From 2.20 it is rounded, and what is negative or no number is 0; before, it is cut.
     *
     * @return thousandths
     */
    long milli(double value) {
        double milli = value * Target.MILLI;
        if (minor < ROUNDS) {
            return (long) milli;
        }
        return value > 0 && !Double.isInfinite(value) ? (long) Math.rint(milli) : 0;
    }
}
