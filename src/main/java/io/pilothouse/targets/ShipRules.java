package io.pilothouse.targets;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.LastGood;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Tree;
import io.pilothouse.targets.Targets.Placement;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Has a Prometheus work out what is dear, and call somebody when something is wrong: writes all rules as what is promised and served now has them.
 * Also after an update of the console, or of what endpoints are. Waits for the remote: not for a UI thread.
 */
@Component
public class ShipRules {
    private final Changes changes;
    private final AuthorityInForce authority;

    ShipRules(Changes changes, AuthorityInForce authority) {
        this.changes = changes;
        this.authority = authority;
    }

    public record Request(Placement placement, Actor actor) {}

    public Plan plan(Request request) {
        Tree main = changes.head();
        try {
            LastGood<Targets> before = Targets.in(main);
            return before.broken() == null
                    ? plan(request, main, before.value().at(request.placement()))
                    : new Plan.Refused(List.of(before.broken()));
        } catch (InvalidYaml never) {
            return new Plan.Refused(List.of(LastGood.never(never)));
        }
    }

    private Plan plan(Request request, Tree main, Targets targets) {
        WrittenTargets written = WrittenTargets.of(main, targets);
        if (written.edits().isEmpty()) {
            return new Plan.NothingToDo(
                    Reason.of("targets.rules.nothing", main.layout().rules()));
        }
        ChangeSet planned = new ChangeSet(
                Reason.of("git.title.rules").toString(),
                written.said().stream().map(Reason::toString).toList(),
                main.commit(),
                written.edits(),
                new Effect(written.effect()),
                "",
                Map.of(),
                null);
        List<Reason> against =
                authority.proposing(request.actor(), planned, main).why();
        return against.isEmpty() ? new Plan.Planned(planned) : new Plan.Refused(against);
    }
}
