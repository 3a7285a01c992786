package io.pilothouse.fleet;

import io.pilothouse.detectors.Detection;
import io.pilothouse.detectors.Detections;
import io.pilothouse.detectors.Detector;
import io.pilothouse.detectors.Detector.Severity;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What engines report of themselves, where their pods look well. That nothing comes out is worse than anything that pods which are ready can be;
 * all else is said only of those that would be well without it.
 */
final class EngineReports {
    private EngineReports() {}

    /** @param detections null while nobody knows: then the pods alone decide */
    static Endpoint judged(Endpoint endpoint, @Nullable Detections detections) {
        Subject subject = Subjects.of(endpoint);
        if (detections == null || subject == null || !endpoint.serves()) {
            return endpoint;
        }
        boolean well = endpoint.state().kind() == ServingState.SERVING;
        return detections.of(subject).stream()
                .flatMap(detection -> kind(detection, well).map(kind -> endpoint.in(state(kind, detection))).stream())
                .findFirst()
                .orElse(endpoint);
    }

    private static Optional<ServingState> kind(Detection detection, boolean well) {
        if (detection.detector().provesThatNothingComesOut()) {
            return Optional.of(ServingState.NOT_SERVING);
        }
        if (!well || detection.detector().severity() == Severity.INFO) {
            return Optional.empty();
        }
        return Optional.of(detection.detector() == Detector.NO_SCRAPE ? ServingState.STALE : ServingState.DEGRADED);
    }

    private static EndpointState state(ServingState kind, Detection detection) {
        return new EndpointState(
                kind, Reason.of("because.engine-reports", detection.finding()), "", detection.since(), null);
    }
}
