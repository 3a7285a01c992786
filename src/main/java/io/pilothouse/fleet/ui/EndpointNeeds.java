package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.authority.Act;
import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.Changes;
import io.pilothouse.fleet.Drifts;
import io.pilothouse.fleet.EndpointEvents;
import io.pilothouse.fleet.PodLogs;
import io.pilothouse.review.tracking.RefreshAfterCommit;
import io.pilothouse.review.tracking.Tracker;
import io.pilothouse.review.ui.EndsPart;
import io.pilothouse.review.ui.OfferUndo;
import io.pilothouse.review.ui.ReadableChanges;
import io.pilothouse.review.ui.ReadableCommits;
import io.pilothouse.review.ui.WaitingPart;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.People;
import io.pilothouse.targets.ui.TargetsNeeds;
import io.pilothouse.telemetry.EndpointMetrics;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import io.pilothouse.workloads.Applications;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;

/** Whom the pages of endpoints ask. */
@org.springframework.stereotype.Component
public record EndpointNeeds(
        Changes changes,
        AuthorityInForce authority,
        Folders folders,
        Tracker tracker,
        Applications applications,
        Drifts drifts,
        PodLogs logs,
        EndpointEvents events,
        EndpointMetrics metrics,
        TargetsNeeds targets,
        LiveNeeds live,
        ObjectProvider<EndpointPart> parts,
        ObjectProvider<EndpointVerbs> verbs,
        OfferUndo undo,
        RefreshAfterCommit refresh,
        ReadableCommits readable,
        ReadableChanges waits,
        Loads loads,
        People people,
        Clock clock) {
    /** The ways to a change that features offer, for who may go them. */
    NextSteps.Offered offered(EndpointId endpoint) {
        Actor actor = people.current();
        return new NextSteps.Offered() {
            @Override
            public List<Component> raises() {
                return verbs.orderedStream()
                        .flatMap(each -> each.verbs(endpoint).stream())
                        .filter(verb -> verb.act() == Act.RAISE)
                        .map(verb -> offer(Parts.link(verb.words(), verb.path()), Act.RAISE))
                        .toList();
            }

            @Override
            public Component changing(Component form) {
                return offer(form, Act.PROPOSE);
            }

            private Component offer(Component link, Act act) {
                return loads.offer(
                        link,
                        () -> authority
                                .touching(actor, act, endpoint, changes.head())
                                .isAllowed());
            }
        };
    }

    /** Until when it is as it is, where a change of it has an end, and what else waits for somebody. */
    Component waiting(EndpointId endpoint) {
        return new Div(
                EndsPart.of(endpoint, changes, waits),
                new WaitingPart(
                        changes,
                        waits,
                        change -> !EndsPart.isOne(change)
                                && Endpoints.touched(change, changes.layout()).contains(endpoint)));
    }
}
