package io.pilothouse.review;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.authority.Readable;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Discarded;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Review;
import io.pilothouse.review.tracking.TrackedCommit;
import io.pilothouse.review.tracking.Tracker;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What became of a change: it waits, it landed, or nobody knows it. Waits for the remote: not for a UI thread. */
@Component
public class FindChange {
    private final Changes changes;
    private final Tracker tracker;
    private final AuthorityInForce authority;
    private final DueChanges due;
    private final QuotedTitles titles;

    FindChange(Changes changes, Tracker tracker, AuthorityInForce authority, DueChanges due, QuotedTitles titles) {
        this.titles = titles;
        this.due = due;
        this.changes = changes;
        this.tracker = tracker;
        this.authority = authority;
    }

    public sealed interface Found {
        /** @param withheld why some of its files are missing; null when none is */
        record Waits(
                Review review,
                Rights rights,
                DueChanges.Due due,
                @Nullable Reason withheld) implements Found {}

        /** It waits, and what it is about is not for who looks. */
        record Withheld(PendingChange change) implements Found {}

        record Landed(TrackedCommit tracked) implements Found {}

        /** @param discarded as much of it as the one who looks may read; null when nobody discarded it: it never was */
        record Gone(ChangeId id, @Nullable Discarded discarded) implements Found {}
    }

    public Found find(ChangeId id, Actor reader) {
        if (changes.pending(id).isPresent()) {
            return waits(changes.review(id), reader);
        }
        return changes.landed(id)
                .flatMap(changes::commit)
                .<Found>map(commit -> new Found.Landed(tracker.of(commit).readableBy(authority.readable(reader))))
                .orElseGet(() -> new Found.Gone(
                        id,
                        changes.discarded(id)
                                .map(authority.readable(reader)::of)
                                .orElse(null)));
    }

    private Found waits(Review review, Actor reader) {
        Readable readable = authority.readable(reader);
        PendingChange change = review.pending();
        if (!readable.isAll(change)) {
            return new Found.Withheld(readable.of(change));
        }
        Rights rights = Rights.of(change, reader, authority, changes.at(review.onto()));
        List<FileDiff> files = readable.files(change, review.files());
        int missing = review.files().size() - files.size();
        DueChanges.Due end = due.of(change);
        return new Found.Waits(
                due.proposed(review).with(files).saying(reason -> titles.seen(reason, reader)),
                rights,
                new DueChanges.Due(end.byItself(), titles.seen(end.whyItStays(), reader)),
                missing == 0 ? null : Readable.withheld(missing));
    }
}
