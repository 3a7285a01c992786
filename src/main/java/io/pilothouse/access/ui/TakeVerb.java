package io.pilothouse.access.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.access.DeclareAccess;
import io.pilothouse.access.Subject;
import io.pilothouse.access.declared.Declaration;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Plan;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.review.ProposeChange.Answer;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.stream.Collectors;

/** Has what Keycloak has declared in Git, by a change that somebody reviews. There for who may propose it. */
final class TakeVerb extends Div {
    private final AccessNeeds needs;
    private final CommitId base;
    private final Declaration wanted;
    private final String by;
    private final Button button;

    /** @param by who changed it in Keycloak, for the reason of the change */
    TakeVerb(AccessNeeds needs, CommitId base, Declaration wanted, String by) {
        this.needs = needs;
        this.base = base;
        this.wanted = wanted;
        this.by = by;
        button = Parts.button(Words.say("keycloak.take", wanted.id()), this::take);
        add(needs.loads().offer(button, needs.mayPropose(new Subject.Of(wanted.folder(), wanted.id()))));
    }

    private void take() {
        Actor actor = needs.people().current();
        button.setEnabled(false);
        String why = Words.say("keycloak.take.why", by);
        needs.loads().load(this, () -> answer(actor, why), this::show);
    }

    /** On a background thread. */
    private Answer answer(Actor actor, String why) {
        return switch (needs.declare().plan(new DeclareAccess.Request(base, wanted, false, actor))) {
            case Plan.Planned(ChangeSet planned) -> needs.proposing().proposeAgain(planned.because(why), actor, null);
            case Plan.NothingToDo(Reason nothing) -> new Answer.Refused(List.of(nothing));
            case Plan.Refused(List<Reason> reasons) -> new Answer.Refused(reasons);
        };
    }

    private void show(Loaded<Answer> loaded) {
        switch (loaded) {
            case Loaded.Loading<Answer> _ -> {}
            case Loaded.Failed<Answer> failed -> refused(Words.say(failed.reason()));
            case Loaded.Value<Answer>(Answer.Waits waits) ->
                Address.open(this, ChangePaths.of(waits.change().id()));
            case Loaded.Value<Answer>(Answer.Refused(List<Reason> reasons)) ->
                refused(reasons.stream().map(Words::say).collect(Collectors.joining(" ")));
        }
    }

    private void refused(String why) {
        button.setEnabled(true);
        add(Parts.state(StateShape.BLOCKS, why));
    }
}
