package io.pilothouse.review;

import io.pilothouse.changes.ChangeEnd;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Trailers;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * Why a commit is taken back for its end, as the console proposes it: not why it was wanted, and before its end not that the end has come.
 *
 * @param ending the commit that was wanted for a time
 * @param end until when
 */
record WhyItEnds(Commit ending, Instant end) {
    /** Empty for a change that takes nothing back at an end. */
    static Optional<WhyItEnds> of(ChangeSet takingBack, Changes changes) {
        return ChangeEnd.due(takingBack)
                .flatMap(end -> Trailers.reverted(takingBack)
                        .flatMap(changes::commit)
                        .map(ending -> new WhyItEnds(ending, end)));
    }

    /** What nobody wrote otherwise says what is true at that time; what somebody wrote is theirs. */
    static String at(Instant now, ChangeSet takingBack, String why, Changes changes) {
        return of(takingBack, changes)
                .filter(ends -> ends.isOwn(why))
                .map(ends -> now.isBefore(ends.end) ? ends.early() : ends.over())
                .orElse(why);
    }

    /** The same for another end. */
    String moved(Instant other, String why) {
        return isOwn(why) ? new WhyItEnds(ending, other).over() : why;
    }

    String over() {
        return said("git.why.over", "git.why.over.unsaid");
    }

    private String early() {
        return said("git.why.early", "git.why.early.unsaid");
    }

    private String said(String key, String unsaid) {
        return (ending.reason().isBlank() ? Reason.of(unsaid, end) : Reason.of(key, end, ending.reason())).toString();
    }

    private boolean isOwn(String why) {
        return why.strip().equals(over().strip()) || why.strip().equals(early().strip());
    }
}
