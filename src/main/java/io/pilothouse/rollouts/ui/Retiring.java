package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.Component;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.review.EffectsNow;
import io.pilothouse.review.ProposeChange;
import io.pilothouse.review.ui.EffectLines;
import io.pilothouse.review.ui.ReadableChanges;
import io.pilothouse.review.ui.SendPart;
import io.pilothouse.rollouts.RetireEndpoint;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.People;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import java.util.List;
import java.util.function.Consumer;

/** Plans the end of an endpoint and has it wait for review, for the person who looks. */
@org.springframework.stereotype.Component
class Retiring {
    /** What is asked on the way. */
    @org.springframework.stereotype.Component
    record Roads(RetireEndpoint retire, ProposeChange proposing, EffectsNow effects, ReadableChanges readable) {}

    private final RetireEndpoint retire;
    private final ProposeChange proposing;
    private final EffectsNow effects;
    private final ReadableChanges readable;
    private final Changes changes;
    private final Loads loads;
    private final People people;

    Retiring(Roads roads, Changes changes, Loads loads, People people) {
        retire = roads.retire();
        proposing = roads.proposing();
        effects = roads.effects();
        readable = roads.readable();
        this.changes = changes;
        this.loads = loads;
        this.people = people;
    }

    SendPart.Asked asked() {
        return new SendPart.Asked(proposing, loads, people);
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

    /** Changes of the endpoint that wait, as far as the person who looks may read them. */
    void waiting(Component owner, EndpointId endpoint, Consumer<List<PendingChange>> show) {
        RepositoryState state = changes.state().latest().value();
        readable.of(
                owner,
                state == null ? List.of() : Endpoints.waiting(endpoint, state.pending(), changes.layout()),
                show);
    }
}
