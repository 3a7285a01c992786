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
import io.pilothouse.review.WrittenWhy;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The end of a form: why the change is wanted, and the step to its review, or all that stands against it. What is kept of the form says so where the
 * form puts it, above its fields.
 */
public final class SendPart extends Div {
    private final Asked needs;
    private final Typed typed;
    private final TextArea why = new TextArea();
    private final Div against = new Div();
    private final @Nullable Again again;
    private @Nullable UntilPart until;
    private boolean isWhyNeeded;
    private boolean isEndNeeded;
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

    /** What a form says of refusals itself. */
    public interface Shown {
        /** Takes what is said at a field of the form, of which the first has the focus then, and leaves the rest. */
        List<Reason> take(List<Reason> reasons);
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
        this.typed = SentDrafts.of(typed, needs.loads(), needs.proposing());
        typed.addClassName("sec");
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
        typed.onChange(against::removeAll);
        Div rows = new Div(new SectionTitle(Words.say("review.why")), Parts.padded(why), against);
        rows.addClassName("sec");
        add(rows);
    }

    /** Has the person say until when it is wanted, if not for good; once, however often it is said. */
    public SendPart withEnd(InstantSource clock) {
        return until != null ? this : with(UntilPart.of(clock, typed, again == null ? "" : again.until()));
    }

    /** Has the person say until when and why, with a time from now proposed. */
    public SendPart endingAfter(Duration proposed, InstantSource clock) {
        String end = again == null ? clock.instant().plus(proposed).toString() : again.until();
        isEndNeeded = true;
        isWhyNeeded = true;
        return with(UntilPart.needed(clock, typed, end));
    }

    private SendPart with(UntilPart part) {
        until = part;
        addComponentAsFirst(part);
        return this;
    }

    /** What follows at its end, once that is known. */
    public void endsByItself(boolean byItself) {
        if (until != null) {
            until.then(byItself);
        }
    }

    /** Until when it is wanted, as it is typed now; empty for good. */
    public String until() {
        return until == null ? "" : until.until();
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

    /** Nothing is sent without a reason: a missing one is said with all else that is missing. */
    public void needWhy() {
        isWhyNeeded = true;
    }

    public void send(Wish wish, Shown shown) {
        ask(wish, true, shown);
    }

    /** Of a form with fields that cannot be meant: says what else stands against it, and sends nothing. The focus is a field's already. */
    public void judge(Wish wish, Shown shown) {
        ask(wish, false, shown);
    }

    private void ask(Wish wish, boolean isGood, Shown shown) {
        Actor actor = needs.people().current();
        String because = why.getValue().strip();
        String end = until();
        review.setEnabled(false);
        needs.loads()
                .load(
                        review,
                        () -> isGood && !isWithoutWhy(because) && !(isEndNeeded && end.isEmpty())
                                ? answer(wish, actor, because, end)
                                : refused(wish.plan(actor), because, end),
                        loaded -> {
                            review.setEnabled(!(loaded instanceof Loaded.Loading<?>));
                            show(loaded, isGood, shown);
                        });
    }

    private static Plan ending(Plan plan, String end) {
        return plan instanceof Plan.Planned(ChangeSet planned) && !end.isEmpty()
                ? new Plan.Planned(planned.with(Trailers.ENDS, end))
                : plan;
    }

    /** On a background thread. */
    private ProposeChange.Answer answer(Wish wish, Actor actor, String because, String end) {
        return switch (ending(wish.plan(actor), end)) {
            case Plan.Planned(ChangeSet planned) ->
                needs.proposing()
                        .proposeAgain(
                                because.isEmpty() ? planned : planned.because(because),
                                actor,
                                again == null ? null : again.change());
            case Plan.NothingToDo(Reason nothing) -> new ProposeChange.Answer.Refused(List.of(nothing));
            case Plan refused -> refused(refused, because, end);
        };
    }

    private boolean isWithoutWhy(String because) {
        return isWhyNeeded && because.isEmpty() && (again == null || isEndNeeded);
    }

    /** All that is refused, the end and the missing reason too. */
    private ProposeChange.Answer.Refused refused(Plan plan, String because, String end) {
        List<Reason> against =
                new ArrayList<>(plan instanceof Plan.Refused(List<Reason> reasons) ? reasons : List.of());
        against.addAll(needs.proposing().beside(because, end, !isEndNeeded && isWithoutWhy(because)));
        if (isEndNeeded && end.isEmpty()) {
            against.add(Reason.of("ends.refused.missing"));
        }
        if (isEndNeeded && isWithoutWhy(because)) {
            against.add(WrittenWhy.missing());
        }
        return new ProposeChange.Answer.Refused(against);
    }

    /** @param isGood whether no field of the form has the focus for what it says */
    private void show(Loaded<ProposeChange.Answer> loaded, boolean isGood, Shown shown) {
        against.removeAll();
        switch (loaded) {
            case Loaded.Loading<ProposeChange.Answer> _ -> {}
            case Loaded.Failed<ProposeChange.Answer> failed ->
                list(List.of(Reason.of("check.said", failed.reason())), isGood);
            case Loaded.Value<ProposeChange.Answer>(ProposeChange.Answer.Waits waits) -> {
                String path = ChangePaths.of(waits.change().id());
                typed.sentAs(path);
                Address.open(this, path);
            }
            case Loaded.Value<ProposeChange.Answer>(ProposeChange.Answer.Refused(List<Reason> reasons)) ->
                refuse(reasons, isGood, shown);
        }
    }

    /** Each where it can be cured; the first of them has the focus. */
    private void refuse(List<Reason> reasons, boolean isGood, Shown shown) {
        List<Reason> ofTime = shown.take(reasons);
        List<Reason> ofWhy = until == null ? ofTime : until.refuse(ofTime, isGood && ofTime.size() == reasons.size());
        Map<Boolean, List<Reason>> said = ofWhy.stream().collect(Collectors.partitioningBy(WrittenWhy::isAbout));
        List<Reason> here = said.getOrDefault(true, List.of());
        boolean isFirst = isGood && ofWhy.size() == reasons.size();
        why.setInvalid(!here.isEmpty());
        if (!here.isEmpty()) {
            why.setErrorMessage(Words.say(Reason.several(here)));
        }
        if (!here.isEmpty() && isFirst) {
            why.focus();
        }
        list(said.getOrDefault(false, List.of()), isFirst && here.isEmpty());
    }

    /** One list, said when it comes; the focus is there where no field can cure any of it. */
    private void list(List<Reason> reasons, boolean isFocused) {
        if (reasons.isEmpty()) {
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("words");
        reasons.forEach(reason -> list.add(new ListItem(Words.say(reason))));
        against.add(Parts.padded(Parts.state(StateShape.BLOCKS, Words.say("review.send.refused")), list));
        if (isFocused) {
            against.getElement().callJsFunction("focus");
        }
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
