package io.pilothouse.fleet;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.PlainText;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Tree;
import io.pilothouse.serving.files.AddedPodMonitor;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Has Prometheus read the metrics of an endpoint that has no monitor yet. Waits for the remote: not for a UI thread. */
@Component
public class ScrapeEndpoint {
    private final Changes changes;
    private final AuthorityInForce authority;

    ScrapeEndpoint(Changes changes, AuthorityInForce authority) {
        this.changes = changes;
        this.authority = authority;
    }

    public record Request(EndpointId endpoint, Actor actor) {}

    public Plan plan(Request request) {
        Tree main = changes.head();
        AddedPodMonitor added;
        try {
            added = AddedPodMonitor.of(request.endpoint(), main);
        } catch (InvalidYaml unreadable) {
            return new Plan.Refused(List.of(Reason.of("telemetry.scrape.refused.unreadable", unreadable.reason())));
        }
        if (!added.monitor().isEmpty()) {
            return new Plan.NothingToDo(Reason.of("telemetry.scrape.nothing", added.monitor()));
        }
        if (!added.refusals().isEmpty()) {
            return new Plan.Refused(added.refusals());
        }
        ChangeSet planned = planned(request.endpoint(), added, main);
        List<Reason> against = new ArrayList<>(
                authority.proposing(request.actor(), planned, main).why());
        return against.isEmpty() ? new Plan.Planned(planned) : new Plan.Refused(against);
    }

    private static ChangeSet planned(EndpointId endpoint, AddedPodMonitor added, Tree main) {
        Reason title = Reason.of("git.title.scrape", endpoint.name(), endpoint.environment());
        return new ChangeSet(
                PlainText.cut(title.toString(), ChangeSet.TITLE_MAX_LENGTH),
                List.of(Reason.of("git.scraped", endpoint.name(), endpoint.environment())
                        .toString()),
                main.commit(),
                added.edits(),
                Effect.NONE,
                "",
                Map.of(),
                endpoint.environment());
    }
}
