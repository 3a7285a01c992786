package io.pilothouse.costs;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.changes.Changes;
import io.pilothouse.clients.opencost.OpenCost;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** What OpenCost says beside the ledger, for who sees the costs of the platform. */
public final class AskOpenCost {
    private final OpenCost openCost;
    private final Changes changes;
    /** What it read of past endpoints stays until a commit touches one. */
    private final ServedInGit served;

    public AskOpenCost(OpenCost openCost, Changes changes, Declared.Reader reader) {
        this.openCost = openCost;
        this.changes = changes;
        served = new ServedInGit(changes, reader);
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
            return BesideOpenCost.of(seen.of(spent.month()), openCost.allocations(from, until), endpoints());
        });
    }

    private Map<Subject, EndpointId> endpoints() {
        synchronized (served) {
            return served.read(changes.head()).endpoints();
        }
    }
}
