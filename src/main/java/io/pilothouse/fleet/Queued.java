package io.pilothouse.fleet;

import io.pilothouse.telemetry.QueueReading;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint at which requests wait, or would: nobody can answer them.
 *
 * @param queue what its engines say; null where they say nothing
 * @param expected null where nobody can say
 */
public record Queued(
        Endpoint endpoint,
        QueueReading.@Nullable Row queue,
        @Nullable Wait expected,
        WhyItWaits why,
        List<Help> help) {
    private static final double NANOS = 1e9;
    /** The longest first; who answers nobody waits for ever. */
    public static final Comparator<Queued> WORST_FIRST = Comparator.comparing(Queued::isForEver)
            .thenComparing(queued -> queued.expected() == null
                    ? Duration.ZERO
                    : queued.expected().time())
            .reversed()
            .thenComparing(queued -> queued.endpoint().id());

    /**
     * How long a request waits.
     *
     * @param isEstimate by Little's law, where nobody measured it: what waits by what begins
     */
    public record Wait(Duration time, boolean isEstimate) {}

    /** Empty where nothing waits. */
    public static Optional<Queued> of(
            Endpoint endpoint, QueueReading.@Nullable Row queue, Help.Around around, Instant now) {
        boolean waits = queue != null && Math.round(queue.waiting()) > 0;
        if (!waits && !isWithoutReplica(endpoint)) {
            return Optional.empty();
        }
        return Optional.of(new Queued(
                endpoint, queue, wait(queue), WhyItWaits.of(endpoint, queue), Help.of(endpoint, around, now)));
    }

    /** One that is asleep or stopped is as somebody wants it. */
    private static boolean isWithoutReplica(Endpoint endpoint) {
        return endpoint.isObserved()
                && endpoint.replicas().ready() == 0
                && endpoint.replicas().wanted() > 0;
    }

    private static @Nullable Wait wait(QueueReading.@Nullable Row queue) {
        if (queue == null) {
            return null;
        }
        if (Double.isFinite(queue.queued())) {
            return new Wait(seconds(queue.queued()), false);
        }
        double estimate = queue.waiting() / queue.begun();
        return queue.begun() > 0 && Double.isFinite(estimate) ? new Wait(seconds(estimate), true) : null;
    }

    private static Duration seconds(double value) {
        return Duration.ofNanos(Math.round(value * NANOS));
    }

    /** Whether anything is on its way that will help. */
    public boolean isHelped() {
        return Help.isOnItsWay(help);
    }

    private boolean isForEver() {
        return endpoint.replicas().ready() == 0 || why.kind() == WhyItWaits.Kind.HANGS;
    }
}
