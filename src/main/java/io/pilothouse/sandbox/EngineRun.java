package io.pilothouse.sandbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An engine that serves, or served, in a pod.
 *
 * @param deployment namespace and name
 * @param place among the pods of its deployment, from 0
 * @param until null while it does
 */
record EngineRun(
        String namespace,
        String deployment,
        String pod,
        int place,
        Shape shape,
        Instant from,
        @Nullable Instant until) {
    /**
     * What of its manifest decides how fast it is.
     *
     * @param version of vLLM, such as 0.33.0
     * @param model as callers name it
     * @param gibibytes of weights on each device
     * @param cache null: what engines have on devices that suit their model
     */
    record Shape(
            String version,
            String model,
            double gibibytes,
            int maxModelLen,
            int maxNumSeqs,
            @Nullable CacheOfEngine cache) {
        Shape(String version, String model, double gibibytes, int maxModelLen, int maxNumSeqs) {
            this(version, model, gibibytes, maxModelLen, maxNumSeqs, null);
        }
    }

    String endpoint() {
        return namespace + "/" + deployment;
    }

    EngineRun endedAt(Instant end) {
        return new EngineRun(namespace, deployment, pod, place, shape, from, end);
    }

    EngineRun at(int another) {
        return new EngineRun(namespace, deployment, pod, another, shape, from, until);
    }

    boolean servesAt(long time) {
        return time >= from.toEpochMilli() && (until == null || time < until.toEpochMilli());
    }

    boolean overlaps(long first, long last) {
        return from.toEpochMilli() <= last && (until == null || until.toEpochMilli() > first);
    }
}
