package io.pilothouse.review;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeEnd;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.Endings;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.FileValues;
import io.pilothouse.changes.Foresight;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Trailers;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.Actor;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Has what takes a commit back at its end wait, as soon as the commit is on main. Waits for the remote: not for a UI thread. */
@Component
class PrepareEnds {
    private static final Logger log = LoggerFactory.getLogger(PrepareEnds.class);

    /** Of a change that sets more it is enough to name some. */
    private static final int MOST_VALUES = 6;

    private final Changes changes;
    private final Endings endings;
    private final List<Foresight> foresights;

    PrepareEnds(Changes changes, Endings endings, List<Foresight> foresights) {
        this.changes = changes;
        this.endings = endings;
        this.foresights = List.copyOf(foresights);
    }

    /** All that is not prepared yet; what cannot be is left to a person, with a line in the log. */
    void prepare() {
        for (Commit ending : endings.unprepared()) {
            Optional<Instant> end = ending.trailer(Trailers.ENDS).flatMap(ChangeEnd::read);
            if (end.isPresent()) {
                prepare(ending, end.get());
            }
        }
    }

    private void prepare(Commit ending, Instant end) {
        if (endings.revert(ending.id()) instanceof Plan.Planned(ChangeSet takingBack)) {
            endings.prepare(ending.id(), told(ending, takingBack, end), author(ending));
            log.info("What takes {} back is prepared: due {}", ending.id(), end);
        } else {
            log.warn("What takes {} back at its end, {}, cannot be prepared", ending.id(), end);
        }
    }

    /** Who committed it, whoever had asked for it. */
    private Actor author(Commit ending) {
        try {
            return new Actor(ending.authorName(), ending.authorEmail(), Set.of());
        } catch (InvalidName nobody) {
            return endings.console();
        }
    }

    private ChangeSet told(Commit ending, ChangeSet takingBack, Instant end) {
        Tree left = changes.at(takingBack.base());
        Tree back = left.with(takingBack.edits());
        List<String> values = new ArrayList<>();
        takingBack.edits().forEach(edit -> values.addAll(values(edit, left, back)));
        return takingBack
                .because(ending.reason())
                .with(Trailers.DUE, end.toString())
                .foreseeing(new Foresight.Foreseen(
                        values.stream().limit(MOST_VALUES).toList(), Effect.NONE))
                .foreseeing(Foresight.all(foresights, new Candidate(left, back, takingBack)));
    }

    /**
     * Takes away what has nothing to take back any more, because somebody did before its end: a later commit that sets the same again is not to be
     * taken back in its place.
     */
    boolean isClosed(PendingChange change) {
        boolean isDone = Trailers.reverted(change.changeSet())
                .filter(ending -> ChangeEnd.idOf(ending).equals(change.id()))
                .filter(ending -> changes.revert(ending) instanceof Plan.NothingToDo)
                .isPresent();
        return isDone
                && changes.discard(
                                change.id(),
                                endings.console(),
                                Reason.of("git.ends.done").toString())
                        .isEmpty();
    }

    /** What the file says again, a sentence each place. */
    private static List<String> values(FileEdit edit, Tree left, Tree back) {
        Map<String, String> was = FileValues.of(left, edit.path());
        Map<String, String> is = FileValues.of(back, edit.path());
        List<String> sentences = new ArrayList<>();
        if (edit instanceof FileEdit.Remove) {
            return List.of(Reason.of("git.ends.file-gone", edit.path()).toString());
        }
        was.forEach((place, value) -> {
            String then = is.get(place);
            if (then == null) {
                sentences.add(Reason.of("git.ends.gone", place, value).toString());
            } else if (!then.equals(value)) {
                sentences.add(Reason.of("git.ends.back", place, then, value).toString());
            }
        });
        is.forEach((place, value) -> {
            if (!was.containsKey(place)) {
                sentences.add(Reason.of("git.ends.again", place, value).toString());
            }
        });
        return sentences;
    }
}
