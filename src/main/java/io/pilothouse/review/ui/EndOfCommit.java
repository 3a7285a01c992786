package io.pilothouse.review.ui;

import com.vaadin.flow.component.html.Div;
import io.pilothouse.changes.ChangeEnd;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Discarded;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.changes.Trailers;
import io.pilothouse.live.Reading;
import io.pilothouse.review.DueChanges;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import io.pilothouse.units.ChangeId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Until when what a commit changed holds, and what follows; nothing for a commit without end, and for one that was taken back. */
class EndOfCommit extends Div {
    private final Changes changes;
    private final Loads loads;
    private final ChangeId returning;
    private final Div other = new Div();
    private @Nullable Boolean waits;

    /** @param discarded who did, if anybody, so that it stays; null where nobody did */
    private record Without(boolean isBack, @Nullable Discarded discarded) {}

    EndOfCommit(Commit commit, Changes changes, ReadableChanges readable, Loads loads) {
        this.changes = changes;
        this.loads = loads;
        returning = ChangeEnd.idOf(commit.id());
        commit.trailer(Trailers.ENDS).flatMap(ChangeEnd::read).ifPresent(end -> {
            add(EndsPart.ofCommit(commit.id(), changes, readable), other);
            Follow.feed(this, changes.state().feed(), reading -> show(reading, end));
        });
    }

    private void show(Reading<RepositoryState> reading, Instant end) {
        RepositoryState state = reading.value();
        if (state == null) {
            return;
        }
        boolean now = state.pending().stream().anyMatch(change -> change.id().equals(returning));
        if (waits == null || waits != now) {
            waits = now;
            other.removeAll();
            if (!now) {
                loads.load(this, this::without, loaded -> show(loaded, end));
            }
        }
    }

    private Without without() {
        return new Without(
                changes.landed(returning).isPresent(),
                changes.discarded(returning).orElse(null));
    }

    private void show(Loaded<Without> loaded, Instant end) {
        boolean isBack = loaded instanceof Loaded.Value<Without>(Without(boolean back, Discarded by))
                && (back || by != null && DueChanges.isDone(by));
        if (!(loaded instanceof Loaded.Value<Without>(Without known)) || isBack || Boolean.TRUE.equals(waits)) {
            return;
        }
        String moment = Figures.here().moment(end);
        Discarded discarded = known.discarded();
        other.removeAll();
        other.add(Parts.section(
                new SectionTitle(Words.say("review.end.ends")),
                Parts.padded(Parts.prose(
                        discarded == null
                                ? Words.say("ends.preparing", moment)
                                : Words.say("ends.kept", moment, discarded.by())))));
    }
}
