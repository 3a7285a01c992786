package io.pilothouse.history.ui;

import com.vaadin.flow.component.Component;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Plan;
import io.pilothouse.history.UndoCommit;
import io.pilothouse.review.EffectsNow;
import io.pilothouse.review.ProposeChange;
import io.pilothouse.review.ui.EffectLines;
import io.pilothouse.review.ui.OfferUndo;
import io.pilothouse.review.ui.Onward;
import io.pilothouse.review.ui.ReachedEnvironments;
import io.pilothouse.review.ui.SendPart;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.People;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.beans.factory.ObjectProvider;

/** Plans an undo and has it wait for review, for the person who looks. */
@org.springframework.stereotype.Component
class Undoing {
    /** What others offer beside a commit, say of taking it back, and where its files lie. */
    @org.springframework.stereotype.Component
    record Offers(OfferUndo undo, ObjectProvider<Onward> onward, EffectsNow effects, Changes changes) {}

    private final UndoCommit undoCommit;
    private final ProposeChange proposing;
    private final Loads loads;
    private final People people;
    private final Offers offers;

    Undoing(UndoCommit undoCommit, ProposeChange proposing, Loads loads, People people, Offers offers) {
        this.undoCommit = undoCommit;
        this.proposing = proposing;
        this.loads = loads;
        this.people = people;
        this.offers = offers;
    }

    SendPart.Asked asked() {
        return new SendPart.Asked(proposing, loads, people);
    }

    /** Who looks. */
    Actor reader() {
        return people.current();
    }

    ReachedEnvironments reached(ChangeSet change) {
        return ReachedEnvironments.of(change, offers.changes().head());
    }

    /** The verb, which is there for who may. */
    <C extends Component> C offered(Commit commit, C verb) {
        return offers.undo().to(commit, verb);
    }

    /** Where a person changes by hand what a folder makes. */
    Optional<Onward.Way> page(String folder) {
        return Optional.ofNullable(offers.onward().getIfAvailable()).flatMap(onward -> onward.page(folder));
    }

    void plan(Component owner, CommitId commit, Consumer<Loaded<Plan>> show) {
        Actor actor = people.current();
        loads.load(owner, () -> undoCommit.plan(new UndoCommit.Request(commit, actor)), show);
    }

    /** What it does by what is known today. */
    void effect(ChangeSet changeSet, EffectLines lines) {
        Actor actor = people.current();
        loads.load(
                lines,
                () -> offers.effects().of(changeSet, actor),
                loaded -> lines.show(loaded, () -> effect(changeSet, lines)));
    }
}
