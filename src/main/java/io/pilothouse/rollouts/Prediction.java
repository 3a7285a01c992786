package io.pilothouse.rollouts;

import io.pilothouse.changes.Effect;
import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.gpus.Devices;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.serving.SpecDifferences;
import io.pilothouse.serving.files.Blueprint;
import io.pilothouse.units.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a change is expected to do to pods, devices and time, in words for a person and for the commit. */
public record Prediction(@Nullable ServingSpec before, Blueprint wanted, Devices devices, int podsNow) {
    private static final long MIB = 1L << 20;
    private static final int START_SECONDS = 90;
    private static final long LOAD_BYTES_PER_SECOND = 1024 * MIB;

    Effect effect() {
        List<Effect.Line> lines = new ArrayList<>();
        lines.add(new Effect.Line("Pods", pods()));
        lines.add(new Effect.Line("Devices", devicesInWords()));
        if (restarts()) {
            lines.add(new Effect.Line("Time", time()));
        }
        return new Effect(lines);
    }

    /** When an endpoint is taken away. */
    static Effect ofEnd(ServingSpec spec, Devices devices, int podsNow) {
        return new Effect(List.of(
                new Effect.Line("Pods", podsNow + " ended"),
                new Effect.Line("Devices", amount(devices, spec.placement(), podsNow) + " freed")));
    }

    /** Whether pods are replaced: everything but how many there are, and who may call, is part of them. */
    boolean restarts() {
        return before == null || changesPods(before, spec());
    }

    static boolean changesPods(ServingSpec before, ServingSpec wanted) {
        return !before.withScaling(wanted.scaling())
                .withCallers(wanted.callers())
                .equals(wanted);
    }

    private ServingSpec spec() {
        return wanted.spec();
    }

    private String pods() {
        Scaling scaling = spec().scaling();
        if (before == null) {
            return SpecDifferences.words(new Scaling(scaling.min(), scaling.max(), null)) + " new";
        }
        List<String> parts = new ArrayList<>();
        if (restarts()) {
            parts.add(podsNow == 0 ? "none runs now" : podsNow + " replaced, one by one");
        }
        if (!before.scaling().equals(scaling)) {
            parts.add("at least " + before.scaling().min() + " → " + scaling.min() + ", at most "
                    + before.scaling().max() + " → " + scaling.max());
        }
        return parts.isEmpty() ? "none touched" : String.join("; ", parts);
    }

    private String devicesInWords() {
        Placement placement = spec().placement();
        int replicas = before == null
                ? spec().scaling().min()
                : Math.max(podsNow, spec().scaling().min());
        String taken = amount(placement, replicas);
        if (before == null) {
            return taken + " taken" + freeNow();
        }
        if (!before.placement().equals(placement)) {
            return taken + " taken" + freeNow() + ", " + amount(before.placement(), podsNow) + " freed";
        }
        int more = replicas - podsNow;
        return more <= 0 ? "as now" : amount(placement, more) + " more" + freeNow();
    }

    private String freeNow() {
        DeviceKind kind =
                devices.kind(spec().placement().resource(), spec().placement().nodeSelector());
        return kind == null ? "" : " (" + devices.free().getOrDefault(kind, 0) + " free now)";
    }

    private String amount(Placement placement, int replicas) {
        return amount(devices, placement, replicas);
    }

    private static String amount(Devices devices, Placement placement, int replicas) {
        DeviceKind kind = devices.kind(placement.resource(), placement.nodeSelector());
        return replicas * placement.devices() + " × " + (kind == null ? placement.resource() : kind.label());
    }

    private String time() {
        long seconds = wanted.copySeconds() + START_SECONDS + wanted.files().count() / LOAD_BYTES_PER_SECOND;
        String minutes = seconds < 60 ? "1" : String.valueOf(Math.round(seconds / 60.0));
        String copying = wanted.files().equals(Bytes.ZERO)
                ? "without the time to copy weights of unknown size"
                : wanted.files().inWords(Locale.ENGLISH) + " at "
                        + wanted.defaults().weights().readMebibytesPerSecond() + " MiB/s, then the engine starts";
        return "about " + minutes + " min until a pod is ready (" + copying + ")";
    }
}
