package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Plan;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.review.ProposeChange.Answer;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.KeyValues;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Retold;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Typed;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.stream.Collectors;

/** Asks whether an endpoint is to go: what that ends, or every reason why it cannot. */
class RetirePanel extends Div {
    private final EndpointId endpoint;
    private final Retiring retiring;
    private final Div answer = new Div();
    private final TextArea reason = new TextArea(Words.say("rollouts.retire.reason"));
    private final Button retire;
    private final Typed typed;

    RetirePanel(EndpointId endpoint, Retiring retiring) {
        this.endpoint = endpoint;
        this.retiring = retiring;
        retire = Parts.button(
                Words.say("rollouts.retire.verb", endpoint.name()),
                () -> {},
                ButtonVariant.PRIMARY,
                ButtonVariant.ERROR);
        typed = retiring.typed(endpoint);
        typed.keep("reason", Words.say("rollouts.retire.reason"), reason, "");
        String question = Words.say("rollouts.retire.ask", endpoint.name(), endpoint.environment());
        addClassNames("sec", "ask");
        getElement().setAttribute("role", "group").setAttribute("aria-label", question);
        add(new H2(question), answer);
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        plan();
    }

    private void plan() {
        retiring.plan(this, endpoint, this::show);
    }

    private void show(Loaded<Plan> loaded) {
        switch (loaded) {
            case Loaded.Loading<Plan> ignored -> fill(new WaitState(Words.say("rollouts.retire.planning")));
            case Loaded.Failed<Plan> failed -> fill(ErrorState.of(failed, this::plan));
            case Loaded.Value<Plan>(Plan.Planned(ChangeSet changeSet)) -> ask(changeSet);
            case Loaded.Value<Plan>(Plan.NothingToDo(Reason why)) ->
                fill(Parts.prose(Words.say(why)), Parts.line(back("rollouts.retire.close")));
            case Loaded.Value<Plan>(Plan.Refused(List<Reason> reasons)) -> refuse(reasons);
        }
    }

    private void ask(ChangeSet changeSet) {
        reason.setHelperText(Words.say("rollouts.retire.helper"));
        reason.setErrorMessage(Words.say("rollouts.retire.reason.missing"));
        reason.setManualValidation(true);
        reason.setWidthFull();
        reason.setMaxWidth("76ch");
        retire.addClickListener(click -> propose(changeSet));
        reason.addKeyDownListener(Key.ENTER, pressed -> propose(changeSet), KeyModifier.CONTROL);
        fill(does(changeSet), reason, typed, Parts.row("row askacts", retire, back("rollouts.retire.keep")));
        List<PendingChange> waiting = retiring.waiting(endpoint);
        if (!waiting.isEmpty()) {
            answer.addComponentAsFirst(waits(waiting));
        }
        reason.focus();
    }

    private static KeyValues does(ChangeSet changeSet) {
        KeyValues does = new KeyValues()
                .pair(
                        Words.say("rollouts.retire.does"),
                        changeSet.summary().stream().map(Retold::here).collect(Collectors.joining(" ")));
        changeSet.effect().lines().forEach(line -> does.pair(Retold.here(line.what()), Retold.here(line.amount())));
        return does.pair(
                Words.say("rollouts.retire.files"),
                changeSet.edits().stream().map(FileEdit::path).collect(Collectors.joining(", ")));
    }

    private static Component waits(List<PendingChange> waiting) {
        return FindingBanner.warn(
                Words.say("rollouts.retire.waits", waiting.size()),
                Words.say("rollouts.retire.waits.then"),
                waiting.stream()
                        .map(change -> Parts.link(change.changeSet().title(), ChangePaths.of(change.id())))
                        .toArray(Component[]::new));
    }

    private void propose(ChangeSet changeSet) {
        reason.setInvalid(reason.getValue().isBlank());
        if (reason.isInvalid()) {
            reason.focus();
            return;
        }
        retire.setEnabled(false);
        retiring.propose(this, changeSet.because(reason.getValue().strip()), this::proposed);
    }

    private void proposed(Loaded<Answer> loaded) {
        switch (loaded) {
            case Loaded.Loading<Answer> ignored -> {}
            case Loaded.Failed<Answer> failed -> {
                retire.setEnabled(true);
                answer.add(ErrorState.of(failed, this::plan));
            }
            case Loaded.Value<Answer>(Answer.Waits(PendingChange pending)) -> {
                typed.sentAs(ChangePaths.of(pending.id()));
                Address.open(this, ChangePaths.of(pending.id()));
            }
            case Loaded.Value<Answer>(Answer.Refused(List<Reason> reasons)) -> refuse(reasons);
        }
    }

    private void refuse(List<Reason> reasons) {
        UnorderedList list = new UnorderedList();
        list.addClassName("words");
        reasons.forEach(why -> list.add(new ListItem(Words.say(why))));
        fill(
                Parts.state(StateShape.BLOCKS, Words.say("rollouts.retire.refused")),
                list,
                Parts.line(back("rollouts.retire.close")));
    }

    private Component back(String words) {
        return Parts.linkButton(Words.say(words), EndpointPaths.of(endpoint), false);
    }

    private void fill(Component... content) {
        answer.removeAll();
        answer.add(content);
    }
}
