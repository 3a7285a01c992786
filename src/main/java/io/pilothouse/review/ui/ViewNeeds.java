package io.pilothouse.review.ui;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.Changes;
import io.pilothouse.review.EffectsNow;
import io.pilothouse.review.MoveEnd;
import io.pilothouse.review.tracking.RefreshAfterCommit;
import io.pilothouse.review.tracking.TrackedCommit;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.People;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What every view here asks of the frame. */
@Component
record ViewNeeds(
        Changes changes,
        Loads loads,
        People people,
        OfferUndo undo,
        RefreshAfterCommit refresh,
        ObjectProvider<Onward> onward,
        ObjectProvider<AfterCommit> after,
        MoveEnd moveEnd,
        EffectsNow effects,
        AuthorityInForce authority,
        ReadableCommits readable,
        ReadableChanges waits,
        Clock clock) {
    /** A commit on its way. */
    TrackingPanel tracking(TrackedCommit tracked) {
        return new TrackingPanel(tracked, readable, undo, AskArgoCd.of(tracked.commit(), refresh, loads), onwardPart())
                .with(new EndOfCommit(tracked.commit(), changes, waits, loads));
    }

    private OnwardPart onwardPart() {
        return new OnwardPart(onward.getIfAvailable(), after.orderedStream().toList(), loads, people);
    }
}
