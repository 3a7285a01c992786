package io.pilothouse.fleet;

import io.pilothouse.detectors.Detection;
import io.pilothouse.detectors.Detections;
import io.pilothouse.detectors.Detector;
import io.pilothouse.detectors.Detector.Severity;
import io.pilothouse.live.Reading;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What engines report of themselves, where their pods look well. That nothing comes out is worse than anything that pods which are ready can be;
 * all else is said only of those that would be well without it.
 */
final class EngineReports {
    private static final String NOW = "because.engine-reports";
    /** It was so as long as anybody looked back. */
    private static final String OLDER = "engines.reports-older";

    private EngineReports() {}

    /** When what engines report began; empty of a state that does not come from them, and where it may be older than anybody looked back. */
    static Optional<Instant> began(EndpointState state) {
        Reason cause = state.cause();
        return Optional.ofNullable(state.began())
                .filter(_ -> cause != null && cause.key().equals(NOW));
    }

    /** While nobody reports anything, it is the pods alone that decide. */
    static Endpoint judged(Endpoint endpoint, Detections detections) {
        Subject subject = Subjects.of(endpoint);
        if (subject == null || !endpoint.serves()) {
            return endpoint;
        }
        boolean well = endpoint.state().kind() == ServingState.SERVING
                || endpoint.state().isOnlyByArgoCd();
        return detections.of(subject).stream()
                .flatMap(detection ->
                        kind(detection, well)
                                .map(kind -> endpoint.in(state(kind, detection, detections.readAt())))
                                .stream())
                .findFirst()
                .orElse(endpoint);
    }

    /** What was wrong when somebody was last heard of may be over, and may not: that its pods are ready does not make it well. */
    static Endpoint notJudged(Endpoint endpoint, Reading.Lost<Detections> lost) {
        Detections last = lost.last();
        EndpointState then =
                last == null ? endpoint.state() : judged(endpoint, last).state();
        if (last == null || then.equals(endpoint.state())) {
            return endpoint;
        }
        Instant at = Objects.requireNonNullElse(lost.lastRead(), last.readAt());
        Reason finding = finding(then.cause());
        return endpoint.in(
                new EndpointState(ServingState.STALE, Reason.of("engines.last-judged", at, finding), "", at, null));
    }

    /** Without when it was looked at, where that is said beside it. */
    private static Reason finding(@Nullable Reason cause) {
        return cause != null
                        && Set.of(NOW, OLDER).contains(cause.key())
                        && cause.facts().getFirst() instanceof Reason finding
                ? finding
                : Objects.requireNonNullElse(cause, Reason.said(""));
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

    /** Its number is of the minute in which it was looked at: others of the page are newer. */
    private static EndpointState state(ServingState kind, Detection detection, Instant at) {
        Reason cause = Reason.of(
                detection.mayBeOlder() ? OLDER : NOW,
                detection.finding(),
                detection.since(),
                at.truncatedTo(ChronoUnit.MINUTES));
        return new EndpointState(kind, cause, Reason.said(""), detection.since(), detection.mayBeOlder(), null);
    }
}
