package io.pilothouse.sandbox;

import io.pilothouse.detectors.Detector;
import org.jspecify.annotations.Nullable;

/** What can be wrong with the engines of an endpoint while all its pods are ready. */
public enum EngineFault {
    /** They take requests and nothing comes out. */
    HANG(Detector.HANG),
    /** Nothing is taken from the queue, though there is room. */
    ADMISSION_STALL(Detector.ADMISSION_STALL),
    /** Too many are let in: they push each other out of the KV cache. */
    PREEMPTION_STORM(Detector.PREEMPTION_STORM),
    /** One of its replicas is slow. */
    BAD_REPLICA(Detector.SLOW_REPLICA),
    /** Nothing comes out of one of its replicas. */
    HUNG_REPLICA(Detector.HUNG_REPLICA),
    /** Requests wait long until they run. */
    LONG_QUEUE(Detector.LONG_QUEUE),
    /** There is hardly room for one more request. */
    KV_NEARLY_FULL(Detector.KV_NEARLY_FULL),
    /** Prometheus does not reach them any more. */
    NOT_SCRAPED(Detector.NO_SCRAPE),
    /** More ask than the usual replicas can serve. */
    SURGE(null);

    private final @Nullable Detector foundBy;

    EngineFault(@Nullable Detector foundBy) {
        this.foundBy = foundBy;
    }

    /** Null for what is no fault of the engines. */
    public @Nullable Detector foundBy() {
        return foundBy;
    }

    /** How many replicas there must be to see it. */
    public int replicas() {
        return this == BAD_REPLICA || this == HUNG_REPLICA ? 2 : 1;
    }
}
