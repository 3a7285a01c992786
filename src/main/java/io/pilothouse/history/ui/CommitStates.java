package io.pilothouse.history.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import io.pilothouse.changes.Commit;
import io.pilothouse.history.Aftermath;
import io.pilothouse.history.Aftermath.Extent;
import io.pilothouse.history.Aftermaths;
import io.pilothouse.history.LaterCommit;
import io.pilothouse.review.tracking.TrackedCommit;
import io.pilothouse.review.tracking.TrackedCommit.Outcome;
import io.pilothouse.review.tracking.Tracker;
import io.pilothouse.review.ui.TrackingWords;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.People;
import io.pilothouse.shell.Retold;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of a commit, in words: by Git what ended it, else by the cluster how far it is. Remembers nothing, so that a restart changes nothing. */
@SpringComponent
class CommitStates {
    private final Tracker tracker;
    private final Aftermaths aftermaths;
    private final People people;

    CommitStates(Tracker tracker, Aftermaths aftermaths, People people) {
        this.people = people;
        this.tracker = tracker;
        this.aftermaths = aftermaths;
    }

    /** Who looks. */
    Actor reader() {
        return people.current();
    }

    /** What Git tells of what came after each, of those on main. Waits for the remote: not for a UI thread. */
    Map<CommitId, Aftermath> aftermaths(List<Commit> commits, Actor reader) {
        return aftermaths.of(commits, reader);
    }

    record State(StateShape shape, String word) {}

    /** Nothing is said of a commit before it is known whether it still stands. */
    State of(Commit commit, SinceThen since) {
        if (since.isKnownOf(commit)) {
            return of(commit, since.aftermaths().get(commit.id()));
        }
        return since.failed()
                ? new State(StateShape.UNKNOWN, Words.say("review.outcome.not_known"))
                : new State(StateShape.PENDING, Words.say("history.state.reading"));
    }

    /** @param aftermath null for a commit that is not on main */
    private State of(Commit commit, @Nullable Aftermath aftermath) {
        if (aftermath != null && aftermath.undone() != null) {
            return new State(StateShape.STOPPED, Words.say("history.undone", shortly(aftermath.undone())));
        }
        if (aftermath != null && aftermath.endedBy() != null) {
            return new State(StateShape.STOPPED, Words.say("history.replaced", shortly(aftermath.endedBy())));
        }
        if (aftermath != null && aftermath.extent() == Extent.NONE) {
            return new State(StateShape.STOPPED, Words.say("history.replaced.unknown"));
        }
        TrackedCommit now = tracker.asNow(commit);
        CommitId later = now.supersededBy().orElse(null);
        if (aftermath != null && later != null) {
            return new State(StateShape.STOPPED, Words.say("history.goes-on", later.abbreviated()));
        }
        return now.outcome() == Outcome.DONE
                ? new State(StateShape.PASSED, TrackingWords.word(reached(now)))
                : new State(TrackingWords.shape(now), TrackingWords.word(now));
    }

    /** A commit that was verified before another one went on in its folder was so for good: that one may have had nothing to verify. */
    private TrackedCommit reached(TrackedCommit now) {
        return tracker.tracked(now.id())
                .filter(followed -> followed.outcome() == Outcome.DONE)
                .orElse(now);
    }

    /** All that Git tells of it since, a sentence each. */
    static List<String> sentences(Commit commit, Aftermath aftermath) {
        List<String> sentences = new ArrayList<>();
        String undone = commit.id().abbreviated();
        for (LaterCommit undoing : aftermath.undoings()) {
            sentences.add(Words.say("history.undone.at", undone, shortly(undoing), moment(undoing)));
            undone = shortly(undoing);
        }
        LaterCommit replacedBy = aftermath.replacedBy();
        if (replacedBy != null) {
            String key = aftermath.extent() == Extent.PART ? "history.replaced.partly.at" : "history.replaced.at";
            sentences.add(Words.say(key, shortly(replacedBy), Retold.title(replacedBy.subject()), moment(replacedBy)));
        }
        LaterCommit end = aftermath.endedBy();
        String since = Figures.here().moment(commit.committedAt());
        sentences.add(
                end == null
                        ? Words.say(
                                "history.stands." + aftermath.extent().name().toLowerCase(Locale.ROOT), since)
                        : Words.say("history.stood", since, moment(end)));
        return sentences;
    }

    private static String shortly(LaterCommit commit) {
        return commit.id().abbreviated();
    }

    private static String moment(LaterCommit commit) {
        return Figures.here().moment(commit.at());
    }
}
