package io.pilothouse.rollouts;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.Foresight;
import io.pilothouse.changes.Foresight.Foreseen;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Tree;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.files.RetiredEndpoint;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import io.pilothouse.units.TeamName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Takes an endpoint out of the repository, with its application. It takes the same road as a roll-out, asks for the same right, and is taken
 * back like any other commit. Waits for the remote: not for a UI thread.
 */
@Component
public class RetireEndpoint {
    private final Changes changes;
    private final AuthorityInForce authority;
    private final List<Foresight> foresights;

    RetireEndpoint(Changes changes, AuthorityInForce authority, List<Foresight> foresights) {
        this.changes = changes;
        this.authority = authority;
        this.foresights = List.copyOf(foresights);
    }

    public record Request(EndpointId endpoint, Actor actor) {}

    /** On the newest main: what lies in the folder now goes, also what others put there a moment ago. */
    public Plan plan(Request request) {
        EndpointId endpoint = request.endpoint();
        Tree main = changes.head();
        RetiredEndpoint retired = RetiredEndpoint.of(endpoint, main);
        if (retired.edits().isEmpty() && retired.refusals().isEmpty()) {
            return new Plan.NothingToDo(Reason.of(
                    "rollouts.retire.nothing",
                    endpoint.name(),
                    endpoint.environment(),
                    main.layout().folder(endpoint)));
        }
        ChangeSet planned = new ChangeSet(
                RollOutWords.retire(endpoint),
                List.of(),
                main.commit(),
                retired.edits(),
                Effect.NONE,
                "",
                Map.of(),
                endpoint.environment());
        List<Reason> against = new ArrayList<>(retired.refusals());
        against.addAll(authority.proposing(request.actor(), planned, main).why());
        return against.isEmpty()
                ? new Plan.Planned(foreseen(planned, main, said(endpoint, retired, main)))
                : new Plan.Refused(against);
    }

    private ChangeSet foreseen(ChangeSet planned, Tree main, List<String> more) {
        Candidate candidate = new Candidate(main, main.with(planned.edits()), planned);
        return planned.foreseeing(Foresight.all(foresights, candidate)).foreseeing(new Foreseen(more, Effect.NONE));
    }

    private static List<String> said(EndpointId endpoint, RetiredEndpoint retired, Tree main) {
        List<String> said = new ArrayList<>();
        if (Occupant.of(main, endpoint) instanceof Occupant.Serves(ServingSpec spec)
                && !spec.callers().isEmpty()) {
            String teams = spec.callers().stream().map(TeamName::value).sorted().collect(Collectors.joining(", "));
            said.add(RollOutWords.said("git.retired.callers", teams));
        }
        retired.remains().forEach(remains -> said.add(remains.toString()));
        return said;
    }
}
