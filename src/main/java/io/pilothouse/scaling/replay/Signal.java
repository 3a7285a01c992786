package io.pilothouse.scaling.replay;

/** What the query of a trigger measures, over all replicas: a replay has it of the model, where a cluster has it of Prometheus. */
public enum Signal {
    /** Requests that wait. */
    WAITING,
    /** Requests that run. */
    RUNNING,
    /** Both. */
    IN_FLIGHT,
    /** How full the KV cache is, 0 to 1, on average over replicas that are ready. */
    KV_AVERAGE,
    /** Of the replica that is fullest. */
    KV_GREATEST,
    /** The sum over replicas. */
    KV_SUM,
    /** None: a cron trigger. */
    CALENDAR
}
