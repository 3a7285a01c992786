package io.pilothouse.review.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import io.pilothouse.authority.AuthorityPaths;
import io.pilothouse.authority.Verdict;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Plan;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.review.ProposeChange.Answer;
import io.pilothouse.review.WrittenWhy;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.KeyValues;
import io.pilothouse.shell.Keys;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.NotAllowed;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Retold;
import io.pilothouse.shell.Sentences;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Typed;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks whether a change that needs no form is to be proposed: what it does, or every reason why it cannot be. */
public abstract class ProposePanel extends Div {
    private final String words;
    private final Div answer = new Div();
    private final TextArea reason = new TextArea();
    private final Button verb;
    private final Sending sending;
    private final Typed typed;

    /**
     * How it is sent.
     *
     * @param address of the page, by which what was typed there is kept
     * @param again the change in whose place it comes; null where none waits
     */
    public record Sending(SendPart.Asked whom, String address, SendPart.@Nullable Again again) {
        public Sending(SendPart.Asked whom, String address) {
            this(whom, address, null);
        }

        /** What the person who looks typed there, until it was sent and that waits no more. */
        private Typed typed() {
            Typed kept = new Typed(whom.people().current(), again == null ? address : address + " " + again.change());
            return SentDrafts.of(kept, whom.loads(), whom.proposing());
        }

        private Answer send(ChangeSet changeSet, Actor actor) {
            return again == null
                    ? whom.proposing().propose(changeSet, actor)
                    : whom.proposing().proposeAgain(changeSet, actor, again.change());
        }
    }

    /** @param words the key of the verb, with which the keys of its sentences begin, such as {@code history.undo} */
    protected ProposePanel(String words, String question, Button verb, Sending sending) {
        this.words = words;
        this.verb = verb;
        this.sending = sending;
        typed = sending.typed();
        String why = sending.again() == null ? "" : sending.again().why();
        reason.setLabel(say("reason"));
        reason.setValue(why);
        typed.keep("reason", say("reason"), reason, why);
        addClassNames("sec", "ask");
        getElement().setAttribute("role", "group").setAttribute("aria-label", question);
        add(new H2(question), answer);
    }

    protected abstract void plan(Consumer<Loaded<Plan>> show);

    /** Leads away, and changes nothing. */
    protected abstract Component back(String text);

    /** More of what it does than its summary, its effect and its files say. */
    protected void also(KeyValues does, ChangeSet changeSet) {}

    /** What it does by what is known today, where somebody works that out: shown once it is known. */
    protected void effect(ChangeSet changeSet, EffectLines lines) {}

    /** What one should know before one decides. */
    protected List<Component> before() {
        return List.of();
    }

    /** Where to go on when it cannot be proposed for these reasons. */
    protected List<Component> instead(List<Reason> reasons) {
        return List.of();
    }

    private String say(String key) {
        return Words.say(words + "." + key);
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        plan();
    }

    private void plan() {
        plan(this::show);
    }

    private void show(Loaded<Plan> loaded) {
        switch (loaded) {
            case Loaded.Loading<Plan> _ -> fill(new WaitState(say("planning")));
            case Loaded.Failed<Plan> failed -> fill(ErrorState.of(failed, this::plan));
            case Loaded.Value<Plan>(Plan.Planned(ChangeSet changeSet)) -> ask(changeSet);
            case Loaded.Value<Plan>(Plan.NothingToDo(Reason why)) ->
                fill(Parts.prose(Words.say(why)), onward(List.of(why)));
            case Loaded.Value<Plan>(Plan.Refused(List<Reason> reasons)) -> refuse(reasons);
        }
    }

    private void ask(ChangeSet changeSet) {
        reason.setHelperText(say("helper"));
        reason.setManualValidation(true);
        reason.setWidthFull();
        reason.setMaxWidth("76ch");
        verb.addClickListener(click -> propose(changeSet));
        reason.addKeyDownListener(Key.ENTER, pressed -> propose(changeSet), KeyModifier.CONTROL);
        EffectLines now = new EffectLines(sending.whom().loads());
        fill(
                does(changeSet),
                now,
                files(changeSet),
                reason,
                typed,
                Parts.row("row askacts", verb, Keys.leavesBy(back(say("keep")))));
        before().reversed().forEach(answer::addComponentAsFirst);
        effect(changeSet, now);
        reason.focus();
    }

    private KeyValues does(ChangeSet changeSet) {
        KeyValues does = new KeyValues()
                .pair(say("does"), Sentences.joined(changeSet.summary().stream().map(Retold::here)));
        changeSet.effect().lines().forEach(line -> does.pair(Retold.here(line.what()), Retold.here(line.amount())));
        also(does, changeSet);
        return does;
    }

    private KeyValues files(ChangeSet changeSet) {
        return new KeyValues()
                .pair(
                        say("files"),
                        changeSet.edits().stream().map(FileEdit::path).collect(Collectors.joining(", ")));
    }

    private void propose(ChangeSet changeSet) {
        Optional<Reason> refusal = WrittenWhy.refusal(reason.getValue());
        reason.setErrorMessage(refusal.map(Words::say).orElseGet(() -> say("reason.missing")));
        reason.setInvalid(reason.getValue().isBlank() || refusal.isPresent());
        if (reason.isInvalid()) {
            reason.focus();
            return;
        }
        verb.setEnabled(false);
        Actor actor = sending.whom().people().current();
        ChangeSet reasoned = changeSet.because(reason.getValue().strip());
        sending.whom().loads().load(this, () -> sending.send(reasoned, actor), this::proposed);
    }

    private void proposed(Loaded<Answer> loaded) {
        switch (loaded) {
            case Loaded.Loading<Answer> _ -> {}
            case Loaded.Failed<Answer> failed -> {
                verb.setEnabled(true);
                answer.add(ErrorState.of(failed, this::plan));
            }
            case Loaded.Value<Answer>(Answer.Waits(PendingChange pending, boolean _)) -> {
                typed.sentAs(ChangePaths.of(pending.id()));
                Address.open(this, ChangePaths.of(pending.id()));
            }
            case Loaded.Value<Answer>(Answer.Refused(List<Reason> reasons)) -> refuse(reasons);
        }
    }

    private void refuse(List<Reason> reasons) {
        if (reasons.stream().allMatch(Verdict::isAboutRights)) {
            fill(
                    new NotAllowed(Words.say(reasons), Parts.link(Words.say("authority.menu"), AuthorityPaths.PAGE)),
                    Parts.line(back(say("close"))));
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("words");
        reasons.forEach(why -> list.add(new ListItem(Words.say(why))));
        fill(Parts.state(StateShape.BLOCKS, say("refused")), list, onward(reasons));
    }

    private Component onward(List<Reason> reasons) {
        List<Component> next = new ArrayList<>(instead(reasons));
        next.add(back(say("close")));
        return Parts.row("row wrap", next.toArray(Component[]::new));
    }

    private void fill(Component... content) {
        answer.removeAll();
        answer.add(content);
    }
}
