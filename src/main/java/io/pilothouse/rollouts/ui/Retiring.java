package io.pilothouse.rollouts.ui;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.review.EffectsNow;
import io.pilothouse.review.ProposeChange;
import io.pilothouse.review.ui.EffectLines;
import io.pilothouse.review.ui.SentDrafts;
import io.pilothouse.rollouts.RetireEndpoint;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.People;
import io.pilothouse.shell.Typed;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Plans the end of an endpoint and has it wait for review, for the person who looks. */
@Component
class Retiring {
    /** What is asked on the way. */
    @Component
    record Roads(RetireEndpoint retire, ProposeChange proposing, EffectsNow effects) {}

    private final RetireEndpoint retire;
    private final ProposeChange proposing;
    private final EffectsNow effects;
    private final Changes changes;
    private final Loads loads;
    private final People people;

    Retiring(Roads roads, Changes changes, Loads loads, People people) {
        retire = roads.retire();
        proposing = roads.proposing();
        effects = roads.effects();
        this.changes = changes;
        this.loads = loads;
        this.people = people;
    }

    /** What the person who looks typed there. */
    Typed typed(EndpointId endpoint) {
        return SentDrafts.of(new Typed(people.current(), EndpointPaths.retire(endpoint)), loads, proposing);
    }

    void plan(RetirePanel owner, EndpointId endpoint, Consumer<Loaded<Plan>> show) {
        Actor actor = people.current();
        loads.load(owner, () -> retire.plan(new RetireEndpoint.Request(endpoint, actor)), show);
    }

    /** What its end does by what is known today, such as what it costs until then. */
    void effect(ChangeSet changeSet, EffectLines lines) {
        Actor actor = people.current();
        loads.load(
                lines,
                () -> effects.of(changeSet, actor),
                loaded -> lines.show(loaded, () -> effect(changeSet, lines)));
    }

    /** Changes of the endpoint that wait. */
    List<PendingChange> waiting(EndpointId endpoint) {
        RepositoryState state = changes.state().latest().value();
        return state == null ? List.of() : Endpoints.waiting(endpoint, state.pending(), changes.layout());
    }

    void propose(RetirePanel owner, ChangeSet changeSet, Consumer<Loaded<ProposeChange.Answer>> show) {
        Actor actor = people.current();
        loads.load(owner, () -> proposing.propose(changeSet, actor), show);
    }
}
