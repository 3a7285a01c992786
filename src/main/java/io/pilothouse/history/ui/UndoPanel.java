package io.pilothouse.history.ui;

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
import io.pilothouse.review.ProposeChange;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.KeyValues;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Retold;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Typed;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.stream.Collectors;

/** Asks whether a commit is to be taken back: what that does, or every reason why it cannot be. */
class UndoPanel extends Div {
    private final CommitId commit;
    private final Undoing undoing;
    private final Runnable keep;
    private final Div answer = new Div();
    private final TextArea reason = new TextArea(Words.say("history.undo.reason"));
    private final Button undo;
    private final Typed typed;

    UndoPanel(CommitId commit, Undoing undoing, Runnable keep) {
        this.commit = commit;
        this.undoing = undoing;
        this.keep = keep;
        undo = Parts.button(Words.say("history.undo", commit.abbreviated()), () -> {}, ButtonVariant.PRIMARY);
        typed = undoing.typed(ChangePaths.undo(commit));
        typed.keep("reason", Words.say("history.undo.reason"), reason, "");
        addClassNames("sec", "ask");
        getElement()
                .setAttribute("role", "group")
                .setAttribute("aria-label", Words.say("history.undo.ask", commit.abbreviated()));
        add(new H2(Words.say("history.undo.ask", commit.abbreviated())), answer);
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        plan();
    }

    private void plan() {
        undoing.plan(this, commit, this::show);
    }

    private void show(Loaded<Plan> loaded) {
        switch (loaded) {
            case Loaded.Loading<Plan> ignored -> fill(new WaitState(Words.say("history.undo.planning")));
            case Loaded.Failed<Plan> failed -> fill(ErrorState.of(failed, this::plan));
            case Loaded.Value<Plan>(Plan.Planned planned) -> ask(planned.changeSet());
            case Loaded.Value<Plan>(Plan.NothingToDo nothing) ->
                fill(Parts.prose(Words.say(nothing.reason())), Parts.line(keepButton(Words.say("history.undo.close"))));
            case Loaded.Value<Plan>(Plan.Refused refused) -> refuse(refused.reasons());
        }
    }

    private void ask(ChangeSet changeSet) {
        KeyValues does = new KeyValues()
                .pair(
                        Words.say("history.undo.does"),
                        changeSet.summary().stream().map(Retold::here).collect(Collectors.joining(" ")))
                .pair(
                        Words.say("history.undo.files"),
                        changeSet.edits().stream().map(FileEdit::path).collect(Collectors.joining(", ")));
        changeSet.effect().lines().forEach(line -> does.pair(Retold.here(line.what()), Retold.here(line.amount())));
        var environment = changeSet.environment();
        if (environment != null) {
            does.pair(Words.say("history.undo.where"), environment.value());
        }
        reason.setHelperText(Words.say("history.undo.helper"));
        reason.setErrorMessage(Words.say("history.undo.reason.missing"));
        reason.setManualValidation(true);
        reason.setWidthFull();
        reason.setMaxWidth("76ch");
        undo.addClickListener(click -> propose(changeSet));
        reason.addKeyDownListener(Key.ENTER, pressed -> propose(changeSet), KeyModifier.CONTROL);
        fill(does, reason, typed, Parts.row("row askacts", undo, keepButton(Words.say("history.undo.keep"))));
        reason.focus();
    }

    private void propose(ChangeSet changeSet) {
        reason.setInvalid(reason.getValue().isBlank());
        if (reason.isInvalid()) {
            reason.focus();
            return;
        }
        undo.setEnabled(false);
        undoing.propose(this, changeSet.because(reason.getValue().strip()), this::proposed);
    }

    private void proposed(Loaded<ProposeChange.Answer> loaded) {
        switch (loaded) {
            case Loaded.Loading<ProposeChange.Answer> ignored -> {}
            case Loaded.Failed<ProposeChange.Answer> failed -> {
                undo.setEnabled(true);
                answer.add(ErrorState.of(failed, this::plan));
            }
            case Loaded.Value<ProposeChange.Answer>(ProposeChange.Answer.Waits(PendingChange pending)) -> {
                typed.sentAs(ChangePaths.of(pending.id()));
                Address.open(this, ChangePaths.of(pending.id()));
            }
            case Loaded.Value<ProposeChange.Answer>(ProposeChange.Answer.Refused refused) -> refuse(refused.reasons());
        }
    }

    private void refuse(List<Reason> reasons) {
        UnorderedList list = new UnorderedList();
        list.addClassName("words");
        reasons.forEach(why -> list.add(new ListItem(Words.say(why))));
        fill(
                Parts.state(StateShape.BLOCKS, Words.say("history.undo.refused")),
                list,
                Parts.line(keepButton(Words.say("history.undo.close"))));
    }

    private Button keepButton(String words) {
        return Parts.button(words, keep);
    }

    private void fill(Component... content) {
        answer.removeAll();
        answer.add(content);
    }
}
