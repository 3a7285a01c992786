package io.pilothouse.telemetry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a pod was while it held devices. */
public enum HeldPhase {
    /** Ready, and nothing ran for two minutes, as its engine says. */
    IDLE,
    /** Ready, and something ran, or nobody says that nothing did. */
    SERVING,
    /** It runs and is not ready. */
    LOADING,
    /** It has a node, and its containers do not run yet. */
    PENDING,
    /** A workload that is to have no replica: it holds nothing. */
    ZERO;

    /** As expressions say it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<HeldPhase> of(String label) {
        return Arrays.stream(values())
                .filter(phase -> phase.label().equals(label))
                .findFirst();
    }
}
