package io.pilothouse.access.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.access.DeclareAccess;
import io.pilothouse.access.NewEnds;
import io.pilothouse.access.Subject;
import io.pilothouse.access.declared.Declaration;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Problem;
import io.pilothouse.access.declared.Problems;
import io.pilothouse.authority.Verdict;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.review.ui.SendPart;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Typed;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A form of something that is declared; the next click is the review. Who may not change it reads it. */
class AccessForm extends Div {
    private final Subject about;
    private final AccessNeeds needs;
    private final Maker maker;
    private final SendPart.@Nullable Again again;
    private final Typed typed;
    private final SendPart send;
    private final Div content = new Div();
    private Runnable doubts = () -> {};
    private Runnable nothing = () -> {};

    /** Makes the fields of a form of what main has. */
    interface Maker {
        /** Null where main does not declare what the form is about. */
        @Nullable Fields open(DeclareAccess.Opened opened, Typed typed);
    }

    /**
     * @param address of the page
     * @param again null where it is opened for no change that waits
     */
    AccessForm(String address, Subject about, AccessNeeds needs, Maker maker, SendPart.@Nullable Again again) {
        this.about = about;
        this.again = again;
        this.needs = needs;
        this.maker = maker;
        typed = new Typed(needs.people().current(), again == null ? address : address + " " + again.change());
        send = new SendPart(needs.sending(), typed, again);
        send.button().setVisible(false);
        typed.onChange(() -> doubts.run());
        add(content);
    }

    Button button() {
        return send.button();
    }

    /** Where nothing is declared that the form could be of. */
    void onNothing(Runnable then) {
        nothing = then;
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        load();
    }

    private void load() {
        Actor actor = needs.people().current();
        ChangeId edited = again == null ? null : again.change();
        needs.loads().load(this, () -> needs.declare().open(actor, about, edited), this::show);
    }

    private void show(Loaded<DeclareAccess.Opened> loaded) {
        content.removeAll();
        switch (loaded) {
            case Loaded.Loading<DeclareAccess.Opened> _ ->
                content.add(Parts.padded(new WaitState(Words.say("access.reading"))));
            case Loaded.Failed<DeclareAccess.Opened> failed ->
                content.add(Parts.padded(ErrorState.of(failed, this::load)));
            case Loaded.Value<DeclareAccess.Opened>(DeclareAccess.Opened opened) -> open(opened);
        }
    }

    private void open(DeclareAccess.Opened opened) {
        Fields fields = maker.open(opened, typed);
        if (fields == null) {
            content.add(none());
            nothing.run();
            return;
        }
        tellBeginning(opened, fields);
        if (opened.rights().isWhyNeeded()) {
            send.needWhy();
        }
        offer(opened, fields);
        content.addComponentAsFirst(typed);
        content.add(fields.rows(), Parts.padded(fields.rows().at()), send);
        doubts = () -> doubt(opened, fields);
        doubts.run();
        Declaration there = fields.there();
        content.add(SendPart.fields(there == null ? needs.declare().path(about.folder(), "new") : there.path()));
    }

    /** What it begins with, beside what main has. */
    private void tellBeginning(DeclareAccess.Opened opened, Fields fields) {
        if (opened.isEdited()) {
            Fields main = maker.open(opened.onMain(), new Typed(needs.people().current(), ""));
            fields.rows().origins().against(main == null ? null : main.rows().origins());
        }
        if (again != null) {
            String key = opened.isEdited() ? "access.form.again" : "access.form.again.gone";
            content.add(Parts.padded(Parts.prose(Words.say(key, again.change()))));
        }
        if (fields.isThere() || again != null && !again.until().isEmpty()) {
            var _ = send.withEnd(needs.clock());
        }
    }

    private void offer(DeclareAccess.Opened opened, Fields fields) {
        if (opened.rights().propose() instanceof Verdict.Denied(List<Reason> reasons, var _, var _, var _)) {
            content.add(SendPart.lookOnly(reasons));
            fields.readOnly();
            send.readOnly();
            return;
        }
        send.button().setVisible(true);
        send.button().addClickListener(click -> review(opened, fields));
        if (!opened.isEdited()) {
            offerRemoval(opened, fields);
        }
    }

    /** Who sees only what is of their own teams does not learn whether others have something of that name. */
    private EmptyState none() {
        boolean isForAll = about.folder() == AccessFolder.MODELS
                || !Declared.isOwnOnly(needs.people().current());
        return isForAll
                ? new EmptyState(Words.say("access.form.none"), Words.say("access.form.none.how"))
                : new EmptyState(Words.say("access.form.none-led"), Words.say("access.form.none-led.how"));
    }

    /** All that is wrong is said at once: what cannot be meant, and what the rest is refused for. */
    private void review(DeclareAccess.Opened opened, Fields fields) {
        AtFields at = fields.rows().at();
        at.readAnew();
        Declaration wanted = fields.wanted();
        at.focus();
        SendPart.Wish wish = actor -> needs.declare()
                .plan(new DeclareAccess.Request(opened.main().commit(), wanted, isNew(opened, fields, wanted), actor));
        SendPart.Shown shown = reasons -> at.take(reasons, fields.ending());
        if (at.isWrong()) {
            send.judge(wish, shown);
        } else {
            send.send(wish, shown);
        }
    }

    /** What is odd about what stands there now, which a review of it would warn of too. */
    private void doubt(DeclareAccess.Opened opened, Fields fields) {
        AtFields at = fields.rows().at();
        Declaration wanted = at.typing(fields::wanted);
        Declaration there = fields.there();
        Stream<Problem> ends = there == null ? Stream.empty() : NewEnds.first(there, wanted);
        at.warn(
                Stream.concat(ends, Problems.alone(wanted, opened.declared(), opened.today()).stream())
                        .toList(),
                fields.below());
    }

    /** What is declared first by the change that is edited is there in the form, and not on main. */
    private static boolean isNew(DeclareAccess.Opened opened, Fields fields, Declaration wanted) {
        return fields.there() == null || opened.isEdited() && opened.isNew(wanted);
    }

    private void offerRemoval(DeclareAccess.Opened opened, Fields fields) {
        Declaration there = fields.there();
        if (there != null && fields.isWhole()) {
            fields.rows().begin(new SectionTitle(Words.say("access.remove")).note(Words.say("access.remove.note")));
            fields.rows()
                    .put(new Div(Parts.action(
                            Words.say("access.remove.do", there.id()),
                            () -> send.send(
                                    actor -> needs.declare()
                                            .planRemoval(opened.declared().commit(), there, actor),
                                    reasons -> reasons))));
        }
    }
}
