package io.pilothouse.review.ui;

import io.pilothouse.review.ChangePaths;
import io.pilothouse.review.tracking.Step;
import io.pilothouse.review.tracking.TrackedCommit;
import io.pilothouse.review.tracking.TrackedCommit.Outcome;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Journey;
import io.pilothouse.shell.Stage;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import java.util.List;

/** A tracked commit in the words and shapes of pages, in the reader's language: call it where a page is drawn. */
public final class TrackingWords {
    private TrackingWords() {}

    /** For the large strip: each stage says what happened or is waited for. */
    public static List<Stage> stages(TrackedCommit tracked) {
        return tracked.steps().stream()
                .map(step -> stage(step).detail(Words.say(step.sentence())))
                .toList();
    }

    public static Journey journey(TrackedCommit tracked) {
        boolean quiet = tracked.outcome() == Outcome.DONE;
        return new Journey(
                tracked.commit().subject(),
                ChangePaths.of(tracked.id()),
                Figures.here().moment(tracked.commit().committedAt()),
                tracked.id().abbreviated(),
                Actor.initialsOf(tracked.commit().authorName()),
                tracked.steps().stream().map(TrackingWords::stage).toList(),
                quiet ? null : Words.say(tracked.decisive().sentence()));
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
            case SUPERSEDED -> Words.say("review.outcome.superseded");
            case DONE -> Words.say(station + ".done");
            case NOT_KNOWN -> Words.say("review.outcome.not_known");
        };
    }

    private static Stage stage(Step step) {
        String name = Words.say(step.station().key());
        return switch (step.state()) {
            case DONE -> Stage.done(name, step.took().orElse(null));
            case CURRENT -> Stage.current(name, step.started());
            case FAILED ->
                Stage.failed(
                        Words.say(step.station().key() + ".failed"), step.took().orElse(null));
            case PENDING, NOT_KNOWN, NOT_KNOWN_NOW -> Stage.pending(name);
            case NOT_REACHED -> Stage.notReached(name);
        };
    }
}
