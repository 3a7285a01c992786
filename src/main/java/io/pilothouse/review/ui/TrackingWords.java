package io.pilothouse.review.ui;

import io.pilothouse.changes.Trailers;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.review.tracking.Step;
import io.pilothouse.review.tracking.TrackedCommit;
import io.pilothouse.review.tracking.TrackedCommit.Outcome;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Journey;
import io.pilothouse.shell.Retold;
import io.pilothouse.shell.Stage;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.CommitId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A tracked commit in the words and shapes of pages, in the reader's language: call it where a page is drawn. */
public final class TrackingWords {
    private static final Duration SHORTEST = Duration.ofMillis(100);

    private TrackingWords() {}

    /** For the large strip: each stage says what happened or is waited for. */
    public static List<Stage> stages(TrackedCommit tracked) {
        return shown(tracked)
                .map(step -> stage(step, tracked).detail(Words.say(step.sentence())))
                .toList();
    }

    /** The commit that took one back and was not taken back itself; empty where none is followed. */
    public static Optional<CommitId> undoing(CommitId commit, List<TrackedCommit> followed) {
        return followed.stream()
                .filter(later -> later.commit()
                        .trailer(Trailers.REVERTS)
                        .filter(commit.value()::equals)
                        .isPresent())
                .map(TrackedCommit::id)
                .filter(later -> undoing(later, followed).isEmpty())
                .findFirst();
    }

    public static Journey journey(TrackedCommit tracked) {
        return journey(tracked, List.of());
    }

    /** @param followed all that are followed: one that was taken back is said to be */
    public static Journey journey(TrackedCommit tracked, List<TrackedCommit> followed) {
        Optional<CommitId> undoing = undoing(tracked.id(), followed);
        boolean quiet = tracked.outcome() == Outcome.DONE;
        return new Journey(
                Retold.title(tracked.commit().subject()),
                ChangePaths.of(tracked.id()),
                Figures.here().moment(tracked.commit().committedAt()),
                tracked.id().abbreviated(),
                tracked.commit().authorName(),
                shown(tracked).map(step -> stage(step, tracked)).toList(),
                undoing.map(later -> Words.say("history.undone", later.abbreviated()))
                        .orElseGet(() ->
                                quiet ? null : Words.say(tracked.decisive().sentence())));
    }

    public static StateShape shape(TrackedCommit tracked) {
        return switch (tracked.outcome()) {
            case FAILED -> StateShape.FAILED;
            case MOVING -> StateShape.CURRENT;
            case SUPERSEDED -> StateShape.STOPPED;
            case NOT_KNOWN -> StateShape.UNKNOWN;
            case DONE -> StateShape.DONE;
        };
    }

    /** One state in few words: Waits for pods, Not applied, Verified. */
    public static String word(TrackedCommit tracked) {
        String station = tracked.decisive().station().key();
        return switch (tracked.outcome()) {
            case FAILED -> Words.say(station + ".failed");
            case MOVING -> Words.say(station + ".moving");
            case SUPERSEDED ->
                Words.say(
                        "review.outcome.superseded",
                        tracked.supersededBy().map(CommitId::abbreviated).orElse(""));
            case DONE -> Words.say(station + ".done");
            case NOT_KNOWN -> Words.say("review.outcome.not_known");
        };
    }

    /** What another commit took over is not what this one missed. */
    private static Stream<Step> shown(TrackedCommit tracked) {
        return tracked.steps().stream()
                .filter(step -> tracked.outcome() != Outcome.SUPERSEDED || step.state() != Step.State.NOT_REACHED);
    }

    /** Nothing is to come where nobody waits: whether it would have come nobody knows. */
    private static Stage stage(Step step, TrackedCommit tracked) {
        String name = Words.say(step.station().key());
        return switch (step.state()) {
            case DONE -> Stage.done(name, took(step));
            case CURRENT -> Stage.current(name, step.started());
            case FAILED -> Stage.failed(Words.say(step.station().key() + ".failed"), took(step));
            case PENDING -> tracked.outcome() == Outcome.DONE ? Stage.notKnown(name) : Stage.pending(name);
            case NOT_KNOWN, NOT_KNOWN_NOW -> Stage.notKnown(name);
            case NOT_REACHED -> Stage.notReached(name);
        };
    }

    /** Nothing took no time: where both ends are one moment nobody measured. */
    public static @Nullable Duration took(Step step) {
        return step.took().filter(took -> took.compareTo(SHORTEST) >= 0).orElse(null);
    }
}
