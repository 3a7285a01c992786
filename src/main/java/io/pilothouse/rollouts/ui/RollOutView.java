package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.pilothouse.authority.Verdict;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.review.ui.SentDrafts;
import io.pilothouse.rollouts.Proposal;
import io.pilothouse.rollouts.Proposal.Field;
import io.pilothouse.rollouts.ProposeRollOut;
import io.pilothouse.rollouts.RollOut;
import io.pilothouse.rollouts.WhatMoved;
import io.pilothouse.rollouts.WhatMoved.Movement;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.shell.EnvironmentChoices.Choice;
import io.pilothouse.shell.EnvironmentInView;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.People;
import io.pilothouse.shell.Typed;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Reason;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Everything proposed, everything changeable; the next click is the review. */
@Route(EndpointPaths.ROLL_OUT)
@PermitAll
class RollOutView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final ProposeRollOut propose;
    private final Next.Roads roads;
    private final Changes changes;
    private final WhatMoved moved;
    private final Loads loads;
    private final People people;
    private final EnvironmentInView environment;
    private final RollOutNeeds needs;
    private final Against against = new Against();
    private final Div content = new Div();
    private final Button review = Parts.button(Words.say("rollouts.form.review"), this::review, ButtonVariant.PRIMARY);
    private Asked asked = Asked.NOTHING;
    private @Nullable RollOutForm form;
    private @Nullable Estimate estimate;
    private @Nullable FromTo fromTo;
    private @Nullable WhyPart why;
    private @Nullable Proposal proposal;
    private @Nullable Notes notes;
    private @Nullable Typed kept;
    private PageHeader header = new PageHeader("");

    RollOutView(ProposeRollOut propose, RollOut rollOut, WhatMoved moved, Changes changes, RollOutNeeds needs) {
        this.propose = propose;
        this.roads = new Next.Roads(rollOut, moved, needs.proposing());
        this.changes = changes;
        this.moved = moved;
        this.loads = needs.loads();
        this.people = needs.people();
        this.environment = needs.environment();
        this.needs = needs;
        addClassNames("page", "rollout");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        asked = new Asked(event.getLocation().getQueryParameters());
        removeAll();
        header = new PageHeader(asked.title(), review).under(Words.say("fleet.menu"), EndpointPaths.FLEET);
        add(header, against, content);
        review.setVisible(false);
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        load();
    }

    private void load() {
        String here = environment.current().map(Choice::environment).orElse("");
        Optional<Reason> missing = asked.missing(here);
        if (missing.isPresent()) {
            content.removeAll();
            content.add(Parts.padded(asked.wayOn(missing.get())));
        } else {
            loads.load(this, asked.question(propose, here), this::show);
        }
    }

    private void show(Loaded<Proposal> loaded) {
        content.removeAll();
        switch (loaded) {
            case Loaded.Loading<Proposal> ignored ->
                content.add(Parts.padded(new WaitState(Words.say("rollouts.form.reading"))));
            case Loaded.Failed<Proposal> failed ->
                content.add(Parts.padded(ErrorState.of(failed, this::load, asked.choices())));
            case Loaded.Value<Proposal>(Proposal value) -> {
                show(value, Map.of());
                if (form != null) {
                    form.take(asked.wish()).ifPresent(content::addComponentAsFirst);
                    asked.at().ifPresent(form.fields()::focus);
                }
            }
        }
    }

    /** @param typed what a person typed into the form before, and keeps */
    private void show(Proposal value, Map<Field, @Nullable Object> typed) {
        content.removeAll();
        proposal = value;
        header.in(value.wanted().endpoint().environment().value());
        Actor actor = people.current();
        Typed keeps =
                SentDrafts.of(new Typed(actor, asked.address(value.wanted().endpoint())), loads, roads.proposing());
        kept = keeps;
        RollOutForm filled = new RollOutForm(value, keeps, this::changed);
        form = filled;
        fromTo = asked.promoted().map(from -> new FromTo(from, value)).orElse(null);
        Optional.ofNullable(fromTo).ifPresent(content::add);
        needs.tried()
                .against(
                        value.wanted().model().version(),
                        value.wanted().endpoint(),
                        asked.promoted().orElse(null))
                .forEach(reason -> content.add(FindingBanner.warn(Words.say(reason), Words.say("check.tried.cure"))));
        against.open(value.refusals(), filled.fields());
        Notes noted = new Notes(
                new Notes.Questions(
                        propose, moved, changes, needs, actor, asked.edited().orElse(null)),
                value,
                this::again);
        notes = noted;
        content.add(noted);
        WhyPart reason = new WhyPart(keeps, asked.why())
                .until(value.serving(), asked.until(), keeps, roads.proposing().clock());
        why = reason;
        Estimate known = new Estimate(needs, value, filled, reason);
        estimate = known;
        Follow.feed(filled, propose.told(), told -> judge(value, filled, known));
        propose.read(value).ifPresent(feed -> Follow.feed(filled, feed, devices -> judge(value, filled, known)));
        filled.add(reason);
        content.add(known.beside(filled));
        loads.load(filled, () -> roads.proposing().mayPropose(value.wanted().endpoint(), actor), this::offer);
        judge(value, filled, known);
        filled.fields().type(typed);
    }

    /** Where nobody can say whether they may, the use case will. */
    private void offer(Loaded<Verdict> loaded) {
        switch (loaded) {
            case Loaded.Value<Verdict>(Verdict.Denied denied) -> lookOnly(denied);
            case Loaded.Value<Verdict> ignored -> review.setVisible(true);
            case Loaded.Failed<Verdict> ignored -> review.setVisible(true);
            case Loaded.Loading<Verdict> ignored -> {}
        }
    }

    private void lookOnly(Verdict.Denied denied) {
        content.addComponentAsFirst(LookOnly.because(denied));
        if (form != null && why != null) {
            form.fields().readOnly();
            why.readOnly();
        }
    }

    /** Proposed anew, on the newest head, for the endpoint that is named now; what was typed is kept. */
    private void again(EndpointId endpoint) {
        RollOutForm filled = form;
        Proposal known = proposal;
        if (filled == null || known == null) {
            return;
        }
        Map<Field, @Nullable Object> typed = filled.fields().typed();
        ModelVersionId version = known.serving() != null && !brings(known)
                ? null
                : known.wanted().model().version();
        Callable<Proposal> anew = asked.promoted()
                .<Callable<Proposal>>map(from -> () -> propose.promoting(from, endpoint))
                .orElse(() -> version == null ? propose.of(endpoint) : propose.of(version, endpoint));
        against.clear();
        loads.load(this, anew, loaded -> {
            switch (loaded) {
                case Loaded.Loading<Proposal> ignored -> {}
                case Loaded.Failed<Proposal> failed -> against.list(List.of(Reason.of("check.said", failed.reason())));
                case Loaded.Value<Proposal>(Proposal value) -> show(value, typed);
            }
        });
    }

    private static boolean brings(Proposal known) {
        return known.serving() == null
                || !Objects.equals(
                        known.serving().model().version(),
                        known.wanted().model().version());
    }

    /** Anew when running engines told something else, or devices came and went. */
    private void judge(Proposal known, RollOutForm filled, Estimate shown) {
        List<Reason> wrong = filled.fields().wrongAnd(propose.against(known, filled.wanted()));
        List<String> unjudged = shown.show(propose, known, filled.wanted(), wrong);
        if (unjudged.isEmpty()) {
            filled.offer(propose.devices(known, filled.wanted()));
        } else {
            filled.doubt(unjudged);
        }
    }

    /** From memory, so it may run for every keystroke. */
    private void changed(Field field) {
        Proposal known = proposal;
        RollOutForm filled = form;
        Estimate shown = estimate;
        if (known == null || filled == null || shown == null) {
            return;
        }
        ServingSpec wanted = filled.wanted();
        List<Reason> refused = filled.fields().wrongAnd(propose.againstHere(known, wanted));
        filled.fields().lookAgain(field, refused);
        against.lookAgain(field, refused);
        judge(known, filled, shown);
        if (fromTo != null) {
            fromTo.show(wanted);
        }
        if (notes != null) {
            notes.named(wanted.endpoint());
        }
    }

    private void review() {
        RollOutForm filled = form;
        Proposal known = proposal;
        Notes told = notes;
        if (filled == null || known == null || told == null) {
            return;
        }
        RollOut.Aim aim = known.serving() == null ? RollOut.Aim.NEW_ENDPOINT : RollOut.Aim.SERVING_ENDPOINT;
        RollOut.Request request = new RollOut.Request(filled.wanted(), known.base(), aim);
        FormFields fields = filled.fields();
        Actor actor = people.current();
        review.setEnabled(false);
        List<Reason> wrong = fields.wrong();
        CommitId seen = told.seen();
        Next.Because because = why == null ? Next.Because.NOTHING : why.because();
        ChangeId edited = asked.edited().orElse(null);
        loads.<Next>load(
                review,
                () -> Next.of(request, new Next.Shown(seen, wrong, because, edited), actor, roads),
                loaded -> follow(loaded, fields));
    }

    private void follow(Loaded<Next> loaded, FormFields fields) {
        review.setEnabled(!(loaded instanceof Loaded.Loading<Next>));
        switch (loaded) {
            case Loaded.Loading<Next> ignored -> against.clear();
            case Loaded.Failed<Next> failed -> against.list(List.of(Reason.of("check.said", failed.reason())));
            case Loaded.Value<Next>(Next.Review(PendingChange change, boolean replaces)) ->
                Sent.open(this, change, replaces, kept);
            case Loaded.Value<Next>(Next.Look(Movement movement)) -> {
                if (notes != null) {
                    notes.show(movement);
                }
            }
            case Loaded.Value<Next>(Next.Stay(List<Reason> refusals)) -> {
                List<Reason> all = fields.wrongAnd(refusals);
                boolean isAtFields =
                        all.stream().anyMatch(refusal -> fields.cure(refusal).isPresent());
                against.show(all, fields);
                Optional.ofNullable(why).ifPresent(part -> part.refuse(refusals, !isAtFields));
            }
        }
    }

    @Override
    public String getPageTitle() {
        return asked.title() + " · Pilothouse";
    }
}
