package io.pilothouse.detectors;

import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with the engines of all workloads.
 *
 * @param all of those that have a fault, what says most of the cause first
 * @param unknown detectors that nobody could ask, and why: that they found nothing says nothing
 * @param warnings in the server's words
 */
public record Detections(
        Map<Subject, List<Detection>> all, Map<Detector, Reason> unknown, Instant readAt, List<String> warnings) {
    public Detections {
        all = Map.copyOf(all);
        unknown = Map.copyOf(unknown);
        warnings = List.copyOf(warnings);
    }

    /** Empty where nothing was found; that alone does not say that it is well: it may report nothing. */
    public List<Detection> of(Subject subject) {
        return all.getOrDefault(subject, List.of());
    }

    /** Whether it is proven that no token comes out of it, though its pods may be ready. */
    public boolean isNotServing(Subject subject) {
        return of(subject).stream().anyMatch(one -> one.detector().provesThatNothingComesOut());
    }
}
