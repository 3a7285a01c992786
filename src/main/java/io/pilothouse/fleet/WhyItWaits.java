package io.pilothouse.fleet;

import io.pilothouse.fleet.Endpoint.Pod;
import io.pilothouse.telemetry.QueueReading;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why requests to an endpoint wait, in one sentence that is proven: what nobody can prove is said to be not known. */
public record WhyItWaits(Kind kind, Reason sentence) {
    /** From here on the engine finds no room for one more request of any length. */
    private static final double FULL = 0.95;

    private static final double PERCENT = 100;

    public enum Kind {
        /** Tokens do not come out. */
        HANGS,
        NO_REPLICA,
        LOADING,
        /** The engines have no room for more at once. */
        CAPACITY,
        /** The engines put them off, such as for an adapter or a transfer. */
        DEFERRED,
        NOT_KNOWN
    }

    /** @param queue what its engines say; null where they say nothing */
    static WhyItWaits of(Endpoint endpoint, QueueReading.@Nullable Row queue) {
        Reason cause = endpoint.state().cause();
        if (endpoint.state().kind() == ServingState.NOT_SERVING) {
            return new WhyItWaits(Kind.HANGS, cause == null ? Reason.of("queue.why.hangs") : cause);
        }
        if (!endpoint.isObserved()) {
            return new WhyItWaits(
                    Kind.NOT_KNOWN, Reason.of("queue.why.unseen", cause == null ? Reason.said("–") : cause));
        }
        if (endpoint.replicas().ready() == 0) {
            return withoutReplica(endpoint, cause);
        }
        return queue == null ? new WhyItWaits(Kind.NOT_KNOWN, Reason.of("queue.why.unsaid")) : busy(queue);
    }

    private static WhyItWaits withoutReplica(Endpoint endpoint, @Nullable Reason cause) {
        Optional<Pod> furthest =
                endpoint.pods().stream().filter(Help::isStarting).max(Comparator.comparing(Pod::phase));
        if (furthest.isPresent()) {
            return new WhyItWaits(Kind.LOADING, Reason.of("queue.why.loading", Help.part(furthest.get())));
        }
        if (endpoint.replicas().wanted() == 0) {
            return new WhyItWaits(Kind.NO_REPLICA, Reason.of("queue.why.zero"));
        }
        return new WhyItWaits(
                Kind.NO_REPLICA,
                cause == null ? Reason.of("queue.why.none-ready") : Reason.of("queue.why.none-ready.because", cause));
    }

    private static WhyItWaits busy(QueueReading.Row queue) {
        double capacity = queue.byReason().getOrDefault("capacity", 0.0);
        double deferred = queue.byReason().getOrDefault("deferred", 0.0);
        if (deferred > capacity) {
            return new WhyItWaits(Kind.DEFERRED, Reason.of("queue.why.deferred", Math.round(deferred)));
        }
        if (queue.kv() >= FULL) {
            return new WhyItWaits(Kind.CAPACITY, Reason.of("queue.why.cache-full", percent(queue)));
        }
        if (capacity > 0) {
            return new WhyItWaits(
                    Kind.CAPACITY,
                    Double.isNaN(queue.kv())
                            ? Reason.of("queue.why.capacity")
                            : Reason.of("queue.why.capacity.cache", percent(queue)));
        }
        return new WhyItWaits(Kind.NOT_KNOWN, Reason.of("queue.why.unsaid"));
    }

    private static long percent(QueueReading.Row queue) {
        return Math.round(PERCENT * queue.kv());
    }
}
