package io.pilothouse.history.ui;

import com.vaadin.flow.component.Component;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Plan;
import io.pilothouse.history.UndoCommit;
import io.pilothouse.review.ProposeChange;
import io.pilothouse.review.ui.OfferUndo;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.People;
import io.pilothouse.shell.Typed;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import java.util.function.Consumer;

/** Plans an undo and has it wait for review, for the person who looks. */
@org.springframework.stereotype.Component
class Undoing {
    private final UndoCommit undoCommit;
    private final ProposeChange proposing;
    private final Loads loads;
    private final People people;
    private final OfferUndo offer;

    Undoing(UndoCommit undoCommit, ProposeChange proposing, Loads loads, People people, OfferUndo offer) {
        this.undoCommit = undoCommit;
        this.proposing = proposing;
        this.loads = loads;
        this.people = people;
        this.offer = offer;
    }

    /** What the person who looks typed there. */
    Typed typed(String address) {
        return new Typed(people.current(), address);
    }

    /** The verb, which is there for who may. */
    <C extends Component> C offered(Commit commit, C verb) {
        return offer.to(commit, verb);
    }

    void plan(Component owner, CommitId commit, Consumer<Loaded<Plan>> show) {
        Actor actor = people.current();
        loads.load(owner, () -> undoCommit.plan(new UndoCommit.Request(commit, actor)), show);
    }

    void propose(Component owner, ChangeSet changeSet, Consumer<Loaded<ProposeChange.Answer>> show) {
        Actor actor = people.current();
        loads.load(owner, () -> proposing.propose(changeSet, actor), show);
    }
}
