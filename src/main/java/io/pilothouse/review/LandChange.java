package io.pilothouse.review;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.changes.Landing;
import io.pilothouse.review.tracking.RefreshAfterCommit;
import io.pilothouse.review.tracking.Tracker;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import io.pilothouse.workloads.Applications;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Commits a change that was reviewed, and has it followed from then on. Waits for the remote: not for a UI thread. */
@Component
public class LandChange {
    private final Changes changes;
    private final Tracker tracker;
    private final Applications applications;
    private final RefreshAfterCommit refresh;
    private final Clock clock;

    public LandChange(
            Changes changes, Tracker tracker, Applications applications, RefreshAfterCommit refresh, Clock clock) {
        this.changes = changes;
        this.tracker = tracker;
        this.applications = applications;
        this.refresh = refresh;
        this.clock = clock;
    }

    /** {@code reviewedTree} is what the actor had before their eyes; {@code reason} is theirs too. */
    public record Request(ChangeId change, String reviewedTree, String reason, Actor actor) {}

    public Landing land(Request request) {
        List<String> refusals = refusals(request);
        if (!refusals.isEmpty()) {
            return new Landing.Refused(refusals);
        }
        Instant asked = clock.instant();
        Landing landing = landed(request);
        if (landing instanceof Landing.Committed committed) {
            follow(committed, asked);
        }
        return landing;
    }

    private Landing landed(Request request) {
        try {
            return changes.land(
                    request.change(), request.reviewedTree(), request.reason().strip(), request.actor());
        } catch (GitUnavailable wroteNothing) {
            return new Landing.Refused(List.of(
                    Reason.of("review.landing.failed", wroteNothing.reason()).toString()));
        }
    }

    private void follow(Landing.Committed committed, Instant asked) {
        CommitId id = committed.commit();
        tracker.landed(committed, asked);
        changes.commit(id)
                .ifPresent(commit -> refresh.ask(commit, applications.seen(), note -> tracker.note(id, note)));
    }

    private static List<String> refusals(Request request) {
        List<String> refusals = new ArrayList<>();
        if (!request.actor().mayChange()) {
            refusals.add(Reason.of("review.refused.role").toString());
        }
        if (request.reason().isBlank()) {
            refusals.add(Reason.of("review.refused.reason").toString());
        }
        return refusals;
    }
}
