package io.pilothouse.scaling.whatif;

import io.pilothouse.scaling.replay.Outcome;
import java.time.Instant;
import java.util.List;

/**
 * What a candidate would have done, request by request. Of long traffic that is some days, among them the one that is worst on whole samples: single
 * requests of a month take longer than anyone waits.
 *
 * @param from the first moment that was replayed like this; {@code until} the last. All figures are of this time alone
 * @param outcome of the draw in the middle, by replica hours
 * @param spread what all runs came to: the draws of the traffic, and step times that may be as true
 * @param fluid the same candidate and time on whole samples: how far the two differ is what the faster one leaves out
 * @param lines with the band of requests that wait; not known outside of that time
 * @param draws of the traffic; one where it is long, and then the band spans only what step times may be
 * @param runningOff how far the runs differ in running requests, on average, relative
 */
public record RequestLevel(
        Instant from,
        Instant until,
        Outcome outcome,
        List<Outcome> spread,
        Outcome fluid,
        Lines lines,
        int draws,
        double runningOff) {
    public RequestLevel {
        spread = List.copyOf(spread);
    }

    /** Replica-hours on whole samples against those request by request, relative: 0.01 for one percent too many. */
    public double hoursOff() {
        return outcome.replicaHours() == 0 ? 0 : fluid.replicaHours() / outcome.replicaHours() - 1;
    }

    /** Seconds: the same of the wait that 95 in 100 stay below. */
    public double waitOff() {
        return fluid.queueWaitP95() - outcome.queueWaitP95();
    }

    /** Minutes over the target on whole samples less those request by request; NaN without a target. */
    public double minutesOff() {
        Double one = fluid.minutesOver();
        Double other = outcome.minutesOver();
        return one == null || other == null ? Double.NaN : one - other;
    }
}
