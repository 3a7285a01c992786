package io.pilothouse.review.ui;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.review.EffectsNow;
import io.pilothouse.review.MoveEnd;
import io.pilothouse.review.tracking.RefreshAfterCommit;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.People;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What every view here asks of the frame. */
@Component
record ViewNeeds(
        Loads loads,
        People people,
        OfferUndo undo,
        RefreshAfterCommit refresh,
        ObjectProvider<Onward> onward,
        MoveEnd moveEnd,
        EffectsNow effects,
        AuthorityInForce authority,
        ReadableCommits readable,
        Clock clock) {
    OnwardPart onwardPart() {
        return new OnwardPart(onward.getIfAvailable(), loads, people);
    }
}
