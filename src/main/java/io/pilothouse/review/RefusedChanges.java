package io.pilothouse.review;

import io.pilothouse.changes.ChangeEnd;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Discarded;
import io.pilothouse.units.Actor;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** What somebody asked for and somebody else took away, for as long as they should read why. */
@Component
public class RefusedChanges {
    public static final Duration TOLD = Duration.ofDays(14);

    private final Changes changes;
    private final Clock clock;

    RefusedChanges(Changes changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * Newest first. What landed after all is not among it, nor what takes a commit back at its end: nobody asked for that, though it is in the
     * name of who committed what ends.
     */
    public List<Discarded> of(Actor asker) {
        return changes.discardedSince(clock.instant().minus(TOLD), asker.email()).stream()
                .filter(gone -> !gone.byEmail().equalsIgnoreCase(gone.change().requestedByEmail()))
                .filter(gone -> !gone.reason().isBlank())
                .filter(gone -> !ChangeEnd.isName(gone.change().id()))
                .toList();
    }
}
