package io.pilothouse.review;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.changes.Landing;
import io.pilothouse.review.tracking.Tracker;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Commits a change that was reviewed, and has it followed from then on. Waits for the remote: not for a UI thread. */
@Component
public class LandChange {
    private final Changes changes;
    private final AuthorityInForce authority;
    private final Tracker tracker;
    private final Clock clock;

    public LandChange(Changes changes, AuthorityInForce authority, Tracker tracker, Clock clock) {
        this.changes = changes;
        this.authority = authority;
        this.tracker = tracker;
        this.clock = clock;
    }

    /** {@code reviewedTree} is what the actor had before their eyes; {@code reason} is theirs too. */
    public record Request(ChangeId change, String reviewedTree, String reason, Actor actor) {}

    public Landing land(Request request) {
        if (request.reason().isBlank()) {
            return new Landing.Refused(List.of(WrittenWhy.missing()));
        }
        Optional<Reason> refusal = WrittenWhy.refusal(request.reason());
        if (refusal.isPresent()) {
            return new Landing.Refused(List.of(refusal.get()));
        }
        Instant asked = clock.instant();
        Landing landing = landed(request);
        if (landing instanceof Landing.Committed committed) {
            tracker.landed(committed, asked);
        }
        return landing;
    }

    /** Asked at each try, on exactly what would be written. */
    private List<Reason> refusals(Actor actor, Candidate candidate) {
        List<Reason> denied = authority.committing(actor, candidate).why();
        return denied.isEmpty() ? FreshSignIn.refusals(actor, candidate, clock.instant()) : denied;
    }

    /** What was proposed on a page that was open for long may be over by now. */
    private String why(Request request) {
        String why = request.reason().strip();
        return changes.pending(request.change())
                .map(waits -> WhyItEnds.at(clock.instant(), waits.changeSet(), why, changes))
                .orElse(why);
    }

    private Landing landed(Request request) {
        try {
            return changes.land(
                    request.change(),
                    request.reviewedTree(),
                    why(request),
                    request.actor(),
                    candidate -> refusals(request.actor(), candidate));
        } catch (GitUnavailable wroteNothing) {
            return new Landing.Refused(List.of(Reason.of("review.landing.failed", wroteNothing.reason())));
        }
    }
}
