package io.pilothouse.review;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeEnd;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Conflict;
import io.pilothouse.changes.Endings;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Review;
import io.pilothouse.changes.SetByCommit;
import io.pilothouse.changes.Trailers;
import io.pilothouse.review.tracking.Tracker;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Commits what takes a change back when its end has come, where every environment that it touches allows it. It takes the road of any change; of
 * several consoles one push wins. Whatever a branch claims: only what takes back just what its commit set, on a main where nobody has set it since, lands
 * by itself. Waits for the remote: not for a UI thread.
 */
@Component
class LandDue {
    /** As soon as it is due, as far as people can tell. */
    static final Duration ON_TIME = Duration.ofMinutes(2);

    private static final Logger log = LoggerFactory.getLogger(LandDue.class);
    /** Of a file that changes all the time the newest commits are as good as all. */
    private static final int LOOKED_AT = 200;

    private final Changes changes;
    private final Endings endings;
    private final Tracker tracker;
    private final Clock clock;

    LandDue(Changes changes, Endings endings, Tracker tracker, Clock clock) {
        this.changes = changes;
        this.endings = endings;
        this.tracker = tracker;
        this.clock = clock;
    }

    /** Why it stays, each reason; empty when it landed, when there was nothing to do any more, and when one has to try again. */
    List<Reason> land(PendingChange due) {
        Review review = changes.review(due.id());
        if (!review.conflicts().isEmpty()) {
            return review.conflicts().stream().map(Conflict::because).toList();
        }
        Instant asked = clock.instant();
        Landing landing =
                changes.land(due.id(), review.reviewedTree(), reason(due, asked), endings.console(), this::refusals);
        return switch (landing) {
            case Landing.Committed committed -> {
                log.info("Change {} landed by itself as {}", due.id(), committed.commit());
                tracker.landed(committed, asked);
                yield List.of();
            }
            case Landing.Refused(List<Reason> reasons) -> reasons;
            case Landing.AlreadyLanded _, Landing.NothingToDo _, Landing.LookAgain _, Landing.NotKnown _ -> List.of();
        };
    }

    /** Late is said so: a console that was away, or one whom something refused, does it when it can. */
    private String reason(PendingChange due, Instant now) {
        ChangeSet change = due.changeSet();
        Instant at = ChangeEnd.due(change).orElse(now);
        Duration late = Duration.between(at, now);
        Reason by = late.compareTo(ON_TIME) > 0 ? Reason.of("git.why.late", at, late) : Reason.of("git.why.landed", at);
        return (WhyItEnds.at(now, change, change.reason(), changes) + "\n\n" + by).strip();
    }

    /** Asked at each try, on exactly what would be written. */
    private List<Reason> refusals(Candidate candidate) {
        ChangeSet change = candidate.planned();
        Instant due = ChangeEnd.due(change).orElse(Instant.MAX);
        if (due.isAfter(clock.instant())) {
            return List.of(Reason.of("ends.stays.not-due", due));
        }
        if (!ChangeEnd.isByItself(change, candidate.before())) {
            return List.of(Reason.of("ends.stays.not-by-itself"));
        }
        Commit ending = ending(change).orElse(null);
        return ending == null || !takesBack(change, ending)
                ? List.of(Reason.of("ends.stays.differs"))
                : setSince(ending).stream()
                        .map(since -> Reason.of(
                                "ends.stays.set-since", since.id(), Reason.title(since.subject()), since.authorName()))
                        .toList();
    }

    private Optional<Commit> ending(ChangeSet change) {
        return Trailers.reverted(change)
                .flatMap(changes::commit)
                .filter(commit -> commit.trailer(Trailers.ENDS).isPresent());
    }

    private boolean takesBack(ChangeSet change, Commit ending) {
        return changes.revert(ending.id()) instanceof Plan.Planned(ChangeSet undo)
                && Set.copyOf(undo.edits()).equals(Set.copyOf(change.edits()));
    }

    /**
     * Who set something else there meanwhile, even if main says by now what the commit had set: that may be meant to stay. What was set for a time
     * and has been taken back was not.
     */
    private Optional<Commit> setSince(Commit ending) {
        SetByCommit set = SetByCommit.of(ending, changes);
        return ending.changedPaths().stream()
                .flatMap(path -> setSince(ending, set, path, SetByCommit.isReadPlaceByPlace(ending)))
                .findFirst();
    }

    private Stream<Commit> setSince(Commit ending, SetByCommit set, String path, boolean byPlace) {
        List<Commit> later = changes.log(path, LOOKED_AT, null).stream()
                .takeWhile(commit -> !commit.id().equals(ending.id()))
                .toList();
        Set<CommitId> takenBack = later.stream()
                .flatMap(commit -> Trailers.reverted(commit).stream())
                .collect(Collectors.toSet());
        return later.stream()
                .filter(since -> since.trailer(Trailers.ENDS).isEmpty() || !takenBack.contains(since.id()))
                .filter(since ->
                        !set.gone(changes.at(since.id()), path).isEmpty() && (!byPlace || sets(since, set, path)));
    }

    /** And not only something else in the same file. */
    private boolean sets(Commit since, SetByCommit set, String path) {
        return changes.before(since.id())
                .map(before -> SetByCommit.of(before, changes.at(since.id()), Set.of(path)))
                .map(theirs -> !set.both(theirs, path).isEmpty())
                .orElse(true);
    }
}
