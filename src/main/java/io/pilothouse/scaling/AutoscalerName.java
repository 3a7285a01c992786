package io.pilothouse.scaling;

import io.pilothouse.units.Reason;
import java.util.Optional;

/** What KEDA calls the autoscaler that it makes. */
final class AutoscalerName {
    /** It writes the name into a label, too. */
    private static final int LONGEST = 63;

    private AutoscalerName() {}

    /** Of a ScaledObject that gives it none. */
    static String of(String scaledObject) {
        return "keda-hpa-" + scaledObject;
    }

    static Optional<Reason> tooLong(String autoscaler) {
        return autoscaler.length() > LONGEST
                ? Optional.of(Reason.of("scaling.finding.name", autoscaler, autoscaler.length(), LONGEST))
                : Optional.empty();
    }
}
