package io.pilothouse.fleet.ui;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.Changes;
import io.pilothouse.fleet.Drifts;
import io.pilothouse.fleet.EndpointHappenings;
import io.pilothouse.fleet.PodLogs;
import io.pilothouse.review.tracking.Tracker;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.People;
import io.pilothouse.workloads.Applications;
import java.time.Clock;
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
        EndpointHappenings happenings,
        Loads loads,
        People people,
        Clock clock) {}
