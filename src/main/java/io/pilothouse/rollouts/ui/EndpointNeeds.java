package io.pilothouse.rollouts.ui;

import io.pilothouse.changes.Changes;
import io.pilothouse.review.Applications;
import io.pilothouse.review.Tracker;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.People;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Whom the pages of endpoints ask. */
@Component
record EndpointNeeds(
        Changes changes,
        Folders folders,
        Tracker tracker,
        Applications applications,
        Loads loads,
        People people,
        Clock clock) {}
