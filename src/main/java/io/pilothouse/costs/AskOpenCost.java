package io.pilothouse.costs;

import io.pilothouse.clients.opencost.OpenCost;
import io.pilothouse.costs.ReadRecorded.Named;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What OpenCost says beside the ledger, for who sees the costs of the platform. */
public final class AskOpenCost {
    private final OpenCost openCost;
    private final CostsFeed feed;

    public AskOpenCost(OpenCost openCost, CostsFeed feed) {
        this.openCost = openCost;
        this.feed = feed;
    }

    /**
     * Of the same span, for a thread that may wait; empty for who does not see all.
     *
     * @throws io.pilothouse.clients.ClientException when it does not answer
     */
    public Optional<BesideOpenCost> beside(Actor actor, Spent spent) {
        return SeenCosts.of(actor, spent, null).map(seen -> {
            ZoneId zone = spent.pricing().prices().zone();
            Instant from = spent.month().atDay(1).atStartOfDay(zone).toInstant();
            Instant end =
                    spent.month().plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
            Instant until = spent.until().isBefore(end) ? spent.until() : end;
            return BesideOpenCost.of(
                    seen.of(spent.month()), openCost.allocations(from, until), endpoints(feed.served(), until));
        });
    }

    /** It has one answer for all of the span: a workload is of whom it was last. */
    private static Function<Subject, @Nullable EndpointId> endpoints(ReadRecorded served, Instant until) {
        return subject -> served.in(until.minus(Duration.ofHours(1)), new Named.Workload(subject));
    }
}
