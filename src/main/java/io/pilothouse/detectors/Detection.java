package io.pilothouse.detectors;

import io.pilothouse.telemetry.Measure;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.Map;

/**
 * A fault that is there now.
 *
 * @param replica the pod that has it; empty where the whole workload has
 * @param since when it began at the latest
 * @param mayBeOlder whether it was there as long as anybody looked back
 * @param value what the condition came to: see the detector's finding
 * @param evidence of the whole workload; those of {@link Detector#evidence} that have a number
 */
public record Detection(
        Detector detector,
        String replica,
        Instant since,
        boolean mayBeOlder,
        double value,
        Map<Measure, Double> evidence) {
    public Detection {
        evidence = Map.copyOf(evidence);
    }

    /** What was found, with its number. */
    public Reason finding() {
        return Reason.of("detectors.finding." + detector.id(), value, replica);
    }
}
