package io.pilothouse.rollouts;

import io.pilothouse.manifests.ManifestFolder.Manifest;
import java.util.Optional;

/**
 * How a workload replaces its pods.
 *
 * @param field where it is said, or would be
 * @param says what it is told, as it is written
 * @param surge how many come before others go, as it is written: a number or a percentage
 * @param unavailable how many may be missing, as it is written
 */
record Replacement(String field, String says, String surge, String unavailable) {
    private static final String ALL = "100%";
    private static final double PERCENT = 100;

    /** Empty of kinds whose rules nobody here knows. */
    static Optional<Replacement> of(Manifest workload) {
        return switch (workload.kind()) {
            case "Deployment" ->
                Optional.of(
                        workload.text("spec.strategy.type").equals("Recreate")
                                ? new Replacement("spec.strategy", "strategy Recreate", "0", ALL)
                                : rolling(workload, "spec.strategy", "rollingUpdate", "25%", "25%"));
            // one pod after the other, and never more than there are replicas
            case "StatefulSet" -> Optional.of(new Replacement("spec.updateStrategy", "StatefulSet", "0", "1"));
            case "LeaderWorkerSet" ->
                Optional.of(rolling(workload, "spec.rolloutStrategy", "rollingUpdateConfiguration", "0", "1"));
            default -> Optional.empty();
        };
    }

    /** @param surge where it is not said */
    private static Replacement rolling(Manifest workload, String at, String rules, String surge, String unavailable) {
        String more = or(workload.text(at + "." + rules + ".maxSurge"), surge);
        String fewer = or(workload.text(at + "." + rules + ".maxUnavailable"), unavailable);
        return new Replacement(at, "maxSurge " + more + ", maxUnavailable " + fewer, more, fewer);
    }

    private static String or(String written, String otherwise) {
        return written.isEmpty() ? otherwise : written;
    }

    /** Kubernetes rounds what may be more up and what may be fewer down; where both come to nothing, one may be missing. */
    boolean endsAllOf(int replicas) {
        int more = (int) Math.ceil(of(surge, replicas));
        int fewer = (int) of(unavailable, replicas);
        return (more == 0 && fewer == 0 ? 1 : fewer) >= replicas;
    }

    private static double of(String written, int replicas) {
        try {
            return written.endsWith("%")
                    ? Double.parseDouble(written.substring(0, written.length() - 1)) * replicas / PERCENT
                    : Double.parseDouble(written);
        } catch (NumberFormatException neither) {
            return 0;
        }
    }
}
