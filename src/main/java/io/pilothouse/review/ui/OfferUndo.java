package io.pilothouse.review.ui;

import com.vaadin.flow.component.Component;
import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.Commit;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.People;
import io.pilothouse.units.Actor;

/** Taking a commit back is offered to who may. */
@org.springframework.stereotype.Component
public class OfferUndo {
    private final AuthorityInForce authority;
    private final Loads loads;
    private final People people;

    OfferUndo(AuthorityInForce authority, Loads loads, People people) {
        this.authority = authority;
        this.loads = loads;
        this.people = people;
    }

    /** The verb, which is there for who may. */
    public <C extends Component> C to(Commit commit, C verb) {
        Actor actor = people.current();
        return loads.offer(verb, () -> authority.undoing(actor, commit).isAllowed());
    }
}
