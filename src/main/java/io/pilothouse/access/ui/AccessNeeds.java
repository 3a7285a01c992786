package io.pilothouse.access.ui;

import io.pilothouse.access.AccessFeed;
import io.pilothouse.access.DeclareAccess;
import io.pilothouse.access.Subject;
import io.pilothouse.review.ProposeChange;
import io.pilothouse.review.ui.SendPart;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.People;
import io.pilothouse.units.Actor;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.springframework.stereotype.Component;

/** Whom the pages of access ask. */
@Component
record AccessNeeds(
        AccessFeed feed, DeclareAccess declare, ProposeChange proposing, Loads loads, People people, Clock clock) {
    /** Whether the person who looks may have what is declared changed; waits for Git. */
    Callable<Boolean> mayPropose(Subject about) {
        Actor actor = people.current();
        return () -> declare.mayPropose(actor, about).isAllowed();
    }

    SendPart.Asked sending() {
        return new SendPart.Asked(proposing, loads, people);
    }
}
