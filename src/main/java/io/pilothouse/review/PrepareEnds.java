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
import io.pilothouse.changes.Review;
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

    /** Why the console itself discards what has nothing to take back any more. */
    static final String DONE = Reason.of("git.why.done").toString();

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
            Tree left = changes.at(takingBack.base());
            ChangeSet due = takingBack.with(Trailers.DUE, end.toString());
            Candidate there = new Candidate(left, left.with(due.edits()), due);
            endings.prepare(ending.id(), told(ending, end, there), author(ending));
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

    /** @param there what it is told by: the planned change, where it was planned or on main */
    private ChangeSet told(Commit ending, Instant end, Candidate there) {
        ChangeSet takingBack = there.planned();
        List<String> values = new ArrayList<>();
        takingBack.edits().forEach(edit -> values.addAll(values(edit, there.before(), there.after())));
        return takingBack
                .because(new WhyItEnds(ending, end).over())
                .foreseeing(new Foresight.Foreseen(
                        values.stream().limit(MOST_VALUES).toList(), Effect.NONE))
                .foreseeing(Foresight.all(foresights, there));
    }

    /**
     * Has what is prepared say what it does on main as it is now: others may have changed what stands beside it. Its edits stay; so does the whole of one
     * that somebody edited or approved, or that cannot be brought onto main.
     */
    void tellAnew(PendingChange change) {
        Commit ending = Trailers.reverted(change.changeSet())
                .filter(id -> ChangeEnd.idOf(id).equals(change.id()))
                .flatMap(changes::commit)
                .orElse(null);
        Instant end = ChangeEnd.due(change.changeSet()).orElse(null);
        if (ending == null || end == null || !change.approvals().isEmpty()) {
            return;
        }
        Review review = changes.review(change.id());
        if (review.baseMoved()
                && review.conflicts().isEmpty()
                && endings.revert(ending.id()) instanceof Plan.Planned(ChangeSet takingBack)
                && takingBack.edits().equals(change.changeSet().edits())) {
            Tree main = changes.at(review.onto());
            ChangeSet told = told(
                    ending,
                    end,
                    new Candidate(main, main.with(shown(review)), takingBack.with(Trailers.DUE, end.toString())));
            if (!told.summary().equals(change.changeSet().summary())
                    || !told.effect().equals(change.changeSet().effect())) {
                changes.replace(change, told, endings.console());
            }
        }
    }

    private static List<FileEdit> shown(Review review) {
        return review.files().stream()
                .<FileEdit>map(file -> file.isRemoved()
                        ? new FileEdit.Remove(file.path())
                        : new FileEdit.Write(file.path(), file.after()))
                .toList();
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
        return isDone && changes.discard(change.id(), endings.console(), DONE).isEmpty();
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
