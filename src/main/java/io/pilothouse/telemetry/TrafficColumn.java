package io.pilothouse.telemetry;

/** What is kept of an endpoint's traffic at each sample, over all its replicas. Counts are since the sample before. */
public enum TrafficColumn {
    /** Requests that got their first token. Those that are broken off later count, too. */
    FIRST_TOKENS,
    /** By how many more requests wait than at the sample before, at replicas that were there at both. Negative where fewer do. */
    QUEUED,
    /** Of the requests that got their first token. */
    PROMPT_TOKENS,
    /** Requests, however they ended. */
    FINISHED,
    /** Tokens of the requests that finished. */
    GENERATED,
    WAITING,
    RUNNING,
    /** Replicas that are ready. */
    READY,
    /** Replicas that are asked for. */
    WANTED,
    /** Seconds, of all that got their first token within {@link TrafficSeries#window}: its samples have the same. */
    TTFT_P50,
    /** Likewise. */
    TTFT_P95;

    boolean isQuantile() {
        return this == TTFT_P50 || this == TTFT_P95;
    }

    /** Whether it is of the time between two samples. */
    boolean isCount() {
        return compareTo(GENERATED) <= 0;
    }
}
