package io.pilothouse.review.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.QueryParameters;
import io.pilothouse.authority.AuthorityPaths;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Trailers;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.review.ProposeChange;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.People;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Typed;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The end of a form: why the change is wanted, and the step to its review, or all that stands against it. */
public final class SendPart extends Div {
    private final Asked needs;
    private final Typed typed;
    private final TextArea why = new TextArea();
    private final Div against = new Div();
    private final @Nullable Again again;
    private @Nullable UntilPart until;
    private final Button review = Parts.button(Words.say("review.send"), () -> {}, ButtonVariant.PRIMARY);

    /** Whom it asks. */
    public record Asked(ProposeChange proposing, Loads loads, People people) {}

    /**
     * A change that waits and is planned anew.
     *
     * @param why it is wanted, as far as that was said
     * @param until when, as its trailer has it; empty for good
     */
    public record Again(ChangeId change, String why, String until) {
        /**
         * As addresses say it; null where they name no change.
         *
         * @param parameter that names the change
         */
        public static @Nullable Again in(QueryParameters said, String parameter) {
            return said.getSingleParameter(parameter)
                    .filter(ChangeId::isOne)
                    .map(change -> new Again(
                            ChangeId.of(change),
                            said.getSingleParameter("why").orElse(""),
                            said.getSingleParameter("until").orElse("")))
                    .orElse(null);
        }
    }

    /** What a form asks for. */
    public interface Wish {
        /** Waits for the remote: not on a UI thread. */
        Plan plan(Actor actor);
    }

    public SendPart(Asked needs, Typed typed) {
        this(needs, typed, null);
    }

    /** @param again null where the form is opened for nothing that waits */
    public SendPart(Asked needs, Typed typed, @Nullable Again again) {
        this.needs = needs;
        this.again = again;
        this.typed = typed;
        why.setAriaLabel(Words.say("review.why"));
        why.setPlaceholder(Words.say("review.why.placeholder"));
        why.setHelperText(Words.say("review.why.helper"));
        why.setValueChangeMode(ValueChangeMode.LAZY);
        why.setManualValidation(true);
        why.setWidthFull();
        why.setMaxWidth("76ch");
        String said = again == null ? "" : again.why();
        why.setValue(said);
        typed.keep("WHY", Words.say("review.why"), why, said);
        against.getElement().setAttribute("role", "alert").setAttribute("tabindex", "-1");
        Div rows = new Div(new SectionTitle(Words.say("review.why")), Parts.padded(why), typed, against);
        rows.addClassName("sec");
        add(rows);
    }

    /** Has the person say until when it is wanted, if not for good. */
    public SendPart withEnd(InstantSource clock) {
        UntilPart part = UntilPart.of(clock, typed, again == null ? "" : again.until());
        until = part;
        addComponentAsFirst(part);
        return this;
    }

    /** The same, with a time from now proposed. */
    public SendPart withEnd(InstantSource clock, Duration proposed) {
        UntilPart part =
                UntilPart.of(clock, typed, clock.instant().plus(proposed).toString());
        until = part;
        addComponentAsFirst(part);
        return this;
    }

    /** Leads to what may stand in the file that is written. */
    public SendPart writing(String path) {
        add(fields(path));
        return this;
    }

    /** The way to what may stand in a file of the console's own. */
    public static Component fields(String path) {
        return Parts.padded(Parts.link(Words.say("fields.link", path), ChangePaths.fields(path)));
    }

    public Button button() {
        return review;
    }

    /** @param shownElsewhere takes what the form says at its fields, and leaves the rest */
    public void send(Wish wish, UnaryOperator<List<Reason>> shownElsewhere) {
        Actor actor = needs.people().current();
        String because = why.getValue().strip();
        String end = until == null ? "" : until.until();
        Wish whole = asking -> ending(wish.plan(asking), end);
        review.setEnabled(false);
        needs.loads().load(review, () -> answer(whole, actor, because), loaded -> {
            review.setEnabled(!(loaded instanceof Loaded.Loading<?>));
            show(loaded, reasons -> shownElsewhere.apply(atEnd(reasons)));
        });
    }

    private static Plan ending(Plan plan, String end) {
        return plan instanceof Plan.Planned(ChangeSet planned) && !end.isEmpty()
                ? new Plan.Planned(planned.with(Trailers.ENDS, end))
                : plan;
    }

    private List<Reason> atEnd(List<Reason> reasons) {
        return until == null ? reasons : until.refuse(reasons);
    }

    /** On a background thread. */
    private ProposeChange.Answer answer(Wish wish, Actor actor, String because) {
        return switch (wish.plan(actor)) {
            case Plan.Planned(ChangeSet planned) ->
                needs.proposing()
                        .proposeAgain(
                                because.isEmpty() ? planned : planned.because(because),
                                actor,
                                again == null ? null : again.change());
            case Plan.NothingToDo(Reason nothing) -> new ProposeChange.Answer.Refused(List.of(nothing));
            case Plan.Refused(List<Reason> reasons) -> new ProposeChange.Answer.Refused(reasons);
        };
    }

    private void show(Loaded<ProposeChange.Answer> loaded, UnaryOperator<List<Reason>> shownElsewhere) {
        against.removeAll();
        switch (loaded) {
            case Loaded.Loading<ProposeChange.Answer> _ -> {}
            case Loaded.Failed<ProposeChange.Answer> failed -> list(List.of(Reason.of("check.said", failed.reason())));
            case Loaded.Value<ProposeChange.Answer>(ProposeChange.Answer.Waits waits) -> {
                String path = ChangePaths.of(waits.change().id());
                typed.sentAs(path);
                Address.open(this, path);
            }
            case Loaded.Value<ProposeChange.Answer>(ProposeChange.Answer.Refused(List<Reason> reasons)) ->
                list(refuse(shownElsewhere.apply(reasons)));
        }
    }

    /** A missing reason is said at its field. */
    private List<Reason> refuse(List<Reason> reasons) {
        boolean missing = reasons.stream().anyMatch(reason -> reason.key().equals(ProposeChange.WITHOUT_WHY));
        why.setErrorMessage(Words.say(ProposeChange.WITHOUT_WHY));
        why.setInvalid(missing);
        if (missing) {
            why.focus();
        }
        return reasons.stream()
                .filter(reason -> !reason.key().equals(ProposeChange.WITHOUT_WHY))
                .toList();
    }

    private void list(List<Reason> reasons) {
        if (reasons.isEmpty()) {
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("words");
        reasons.forEach(reason -> list.add(new ListItem(Words.say(reason))));
        against.add(Parts.padded(Parts.state(StateShape.BLOCKS, Words.say("review.send.refused")), list));
        against.getElement().callJsFunction("focus");
    }

    /** Above a form that somebody may read and not send. */
    public static Component lookOnly(List<Reason> reasons) {
        return FindingBanner.warn(
                Words.say("review.send.look-only"),
                reasons.stream().map(Words::say).collect(Collectors.joining(" ")),
                Parts.link(Words.say("authority.menu"), AuthorityPaths.PAGE));
    }

    public void readOnly() {
        why.setReadOnly(true);
        if (until != null) {
            until.readOnly();
        }
    }
}
