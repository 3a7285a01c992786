package io.pilothouse.costs.ui;

import com.vaadin.flow.component.html.Anchor;
import io.pilothouse.access.AccessPaths;
import io.pilothouse.access.DeclareAccess;
import io.pilothouse.access.Subject;
import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.costs.CostsFeed;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.People;
import io.pilothouse.units.Actor;
import io.pilothouse.units.TeamName;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Whom the pages of costs ask. */
@Component
@Lazy // what compares ways to serve an endpoint needs none of them
record CostsNeeds(CostsFeed feed, AuthorityInForce authority, People people, Loads loads, DeclareAccess declare) {
    /** The way to where a team's budget is declared, for who may have it changed. */
    Anchor toBudget(String verb, TeamName team) {
        Actor actor = people.current();
        Subject about = new Subject.Of(AccessFolder.TEAMS, team.value());
        return loads.offer(
                Parts.link(verb, AccessPaths.of(AccessFolder.TEAMS, team.value())),
                () -> declare.mayPropose(actor, about).isAllowed());
    }
}
