package io.pilothouse.detectors;

import io.pilothouse.promql.Expression;
import io.pilothouse.telemetry.Measure;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A fault that pods which are ready may have. Those that say most of the cause come first. */
public enum Detector {
    /** Requests are in the engines, and no token comes out of any of them. */
    HANG(Severity.CRITICAL, Conditions.SILENCE, Duration.ofMinutes(1), Measure.WAITING, Measure.RUNNING),
    /** Requests wait, nothing runs, and there is room. */
    ADMISSION_STALL(Severity.CRITICAL, Conditions.SILENCE, Duration.ofMinutes(1), Measure.WAITING, Measure.KV_WORST),
    /** Pods are ready and none of their metrics arrive. */
    NO_SCRAPE(Severity.WARNING, Conditions.SILENCE, Duration.ofMinutes(2)),
    /** Nothing comes out of one replica while others put out. */
    HUNG_REPLICA(Severity.WARNING, Conditions.SILENCE, Duration.ofMinutes(1), Measure.WAITING),
    /** One replica is much slower than the others of its workload. */
    SLOW_REPLICA(Severity.WARNING, Duration.ZERO, Duration.ofMinutes(3), Measure.WAITING),
    /** Requests push each other out of the KV cache again and again. */
    PREEMPTION_STORM(Severity.WARNING, Duration.ZERO, Duration.ofMinutes(2), Measure.KV_WORST, Measure.WAITING),
    LONG_QUEUE(Severity.WARNING, Duration.ZERO, Duration.ofMinutes(3), Measure.WAITING, Measure.RUNNING),
    KV_NEARLY_FULL(Severity.INFO, Conditions.SOME_TIME, Duration.ofMinutes(5), Measure.WAITING, Measure.PREEMPTIONS);

    private final Severity severity;
    private final Duration covers;
    private final Duration lasts;
    private final List<Measure> evidence;

    Detector(Severity severity, Duration covers, Duration lasts, Measure... evidence) {
        this.severity = severity;
        this.covers = covers;
        this.lasts = lasts;
        this.evidence = List.of(evidence);
    }

    /** How soon somebody should look, as alerting rules say it. */
    public enum Severity {
        CRITICAL,
        WARNING,
        INFO;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Such as {@code admission-stall}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Severity severity() {
        return severity;
    }

    /** What holds of all workloads, or replicas, at once that have the fault; nothing of those that have not. */
    public Expression condition() {
        return Conditions.of(this);
    }

    /** How long the condition holds before it counts. */
    public Duration lasts() {
        return lasts;
    }

    /** For how long a fault has lasted at least when its condition begins to hold. */
    public Duration covers() {
        return covers;
    }

    /** Whether it proves that no token comes out of the whole workload. */
    public boolean provesThatNothingComesOut() {
        return this == HANG || this == ADMISSION_STALL;
    }

    /** What else to look at. */
    public List<Measure> evidence() {
        return evidence;
    }

    public Reason title() {
        return Reason.of("detectors.title." + id());
    }

    /** What it says, and what it does not. */
    public Reason meaning() {
        return Reason.of("detectors.meaning." + id());
    }
}
