package io.pilothouse.scaling.keda;

import io.pilothouse.units.InvalidValue;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What annotations of a ScaledObject hold it to.
 *
 * @param paused nothing is scaled and there is no autoscaler
 * @param pausedReplicas the replicas it is brought to and then left at; null where it is left as it is
 * @param pausedIn fewer replicas neither by KEDA nor by the autoscaler (2.18)
 * @param pausedOut more replicas neither by KEDA nor by the autoscaler (2.18)
 * @param forced active whatever the triggers say (2.18)
 */
public record Annotations(
        boolean paused, @Nullable Integer pausedReplicas, boolean pausedIn, boolean pausedOut, boolean forced) {
    private static final String KEDA = "autoscaling.keda.sh/";
    private static final String REPLICAS = KEDA + "paused-replicas";
    private static final Set<String> FALSE = Set.of("0", "f", "F", "FALSE", "false", "False");

    public static final Annotations NONE = new Annotations(false, null, false, false, false);

    public Annotations {
        if (pausedReplicas != null && pausedReplicas < 0) {
            throw InvalidValue.of(REPLICAS + ": " + pausedReplicas, "settings.from-0");
        }
    }

    /** A text that is neither true nor false is true; {@code paused-replicas} pauses even beside {@code paused: "false"}. */
    public static Annotations of(Map<String, String> annotations) {
        return new Annotations(
                annotations.containsKey(REPLICAS) || isOn(annotations, "paused"),
                replicas(annotations.get(REPLICAS)),
                isOn(annotations, "paused-scale-in"),
                isOn(annotations, "paused-scale-out"),
                isOn(annotations, "force-activation"));
    }

    private static boolean isOn(Map<String, String> annotations, String name) {
        String text = annotations.get(KEDA + name);
        return text != null && !FALSE.contains(text);
    }

    private static @Nullable Integer replicas(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException notWhole) {
            throw InvalidValue.of(REPLICAS + ": " + text, "settings.whole");
        }
    }

    Annotations known(Version version) {
        return version.pausesOneWay() ? this : new Annotations(paused, pausedReplicas, false, false, false);
    }
}
