package io.pilothouse.fleet.ui;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.Changes;
import io.pilothouse.fleet.Drifts;
import io.pilothouse.fleet.EndpointEvents;
import io.pilothouse.fleet.PodLogs;
import io.pilothouse.review.tracking.Tracker;
import io.pilothouse.review.ui.OfferUndo;
import io.pilothouse.review.ui.ReadableChanges;
import io.pilothouse.review.ui.ReadableCommits;
import io.pilothouse.review.ui.WaitingPart;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.People;
import io.pilothouse.targets.ui.TargetsNeeds;
import io.pilothouse.telemetry.EndpointMetrics;
import io.pilothouse.units.EndpointId;
import io.pilothouse.workloads.Applications;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Whom the pages of endpoints ask. */
@Component
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
        ReadableCommits readable,
        ReadableChanges waits,
        Loads loads,
        People people,
        Clock clock) {
    WaitingPart waiting(EndpointId endpoint) {
        return new WaitingPart(
                changes,
                waits,
                change -> Endpoints.touched(change, changes.layout()).contains(endpoint));
    }
}
