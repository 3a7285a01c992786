package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.pilothouse.authority.Verdict;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.rollouts.Proposal;
import io.pilothouse.rollouts.Proposal.Field;
import io.pilothouse.rollouts.ProposeRollOut;
import io.pilothouse.rollouts.RollOut;
import io.pilothouse.rollouts.WhatMoved;
import io.pilothouse.rollouts.WhatMoved.Movement;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.EnvironmentChoices.Choice;
import io.pilothouse.shell.EnvironmentInView;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.People;
import io.pilothouse.shell.Typed;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Reason;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private final Against against = new Against();
    private final Div content = new Div();
    private final Button review = Parts.button(Words.say("rollouts.form.review"), this::review, ButtonVariant.PRIMARY);
    private QueryParameters query = QueryParameters.empty();
    private @Nullable RollOutForm form;
    private @Nullable Estimate estimate;
    private @Nullable Proposal proposal;
    private @Nullable Notes notes;
    private @Nullable Typed kept;
    private String title = "";

    RollOutView(ProposeRollOut propose, RollOut rollOut, WhatMoved moved, Changes changes, RollOutNeeds needs) {
        this.propose = propose;
        this.roads = new Next.Roads(rollOut, moved, needs.proposing());
        this.changes = changes;
        this.moved = moved;
        this.loads = needs.loads();
        this.people = needs.people();
        this.environment = needs.environment();
        addClassNames("page", "rollout");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        query = event.getLocation().getQueryParameters();
        title = query.getSingleParameter("model")
                .map(model -> Words.say(
                        "rollouts.form.title",
                        model,
                        query.getSingleParameter("version").orElse("")))
                .or(() ->
                        query.getSingleParameter("endpoint").map(name -> Words.say("rollouts.form.title-change", name)))
                .or(() -> query.getSingleParameter(EndpointPaths.PROMOTE)
                        .map(name -> Words.say(
                                "rollouts.form.title-promote",
                                name,
                                query.getSingleParameter("environment").orElse(""))))
                .orElse(Words.say("rollouts.form.nothing"));
        removeAll();
        add(new PageHeader(title, review).under(Words.say("fleet.menu"), EndpointPaths.FLEET), against, content);
        review.setVisible(false);
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        load();
    }

    private void load() {
        against.clear();
        loads.load(this, question(), this::show);
    }

    /** From the address: a version for an environment, an endpoint to promote, or an endpoint to change. */
    private Callable<Proposal> question() {
        String endpoint = query.getSingleParameter("endpoint").orElse("");
        String where = query.getSingleParameter("environment")
                .or(() -> environment.current().map(Choice::environment))
                .orElse("");
        String model = query.getSingleParameter("model").orElse("");
        String version = query.getSingleParameter("version").orElse("");
        return () -> {
            Optional<EndpointId> promoted = promoted();
            if (promoted.isPresent()) {
                return propose.promoting(promoted.get(), EnvironmentName.of(where));
            }
            if (model.isEmpty()) {
                return propose.of(EndpointId.of(endpoint, where));
            }
            ModelVersionId id = new ModelVersionId(model, version);
            return endpoint.isEmpty()
                    ? propose.of(id, EnvironmentName.of(where))
                    : propose.of(id, EndpointId.of(endpoint, where));
        };
    }

    private Optional<EndpointId> promoted() {
        return query.getSingleParameter(EndpointPaths.PROMOTE)
                .map(name ->
                        EndpointId.of(name, query.getSingleParameter("from").orElse("")));
    }

    private void show(Loaded<Proposal> loaded) {
        content.removeAll();
        switch (loaded) {
            case Loaded.Loading<Proposal> ignored ->
                content.add(Parts.padded(new WaitState(Words.say("rollouts.form.reading"))));
            case Loaded.Failed<Proposal> failed -> content.add(Parts.padded(ErrorState.of(failed, this::load)));
            case Loaded.Value<Proposal>(Proposal value) -> show(value, Map.of());
        }
    }

    /** @param typed what a person typed into the form before, and keeps */
    private void show(Proposal value, Map<Field, @Nullable Object> typed) {
        content.removeAll();
        proposal = value;
        Typed keeps = new Typed(people.current(), address(value.wanted().endpoint()));
        kept = keeps;
        RollOutForm filled = new RollOutForm(value, keeps, this::changed);
        form = filled;
        promoted().ifPresent(from -> content.add(FromTo.of(from, value)));
        if (!value.refusals().isEmpty()) {
            Against before = new Against();
            before.list(value.refusals(), filled.fields());
            content.add(before);
        }
        Notes noted = new Notes(new Notes.Questions(propose, moved, changes, loads), value, this::again);
        notes = noted;
        content.add(noted);
        Estimate known = new Estimate();
        estimate = known;
        content.add(known.beside(filled, filled.wanted().model().version()));
        Actor actor = people.current();
        loads.load(filled, () -> roads.proposing().mayPropose(value.wanted().endpoint(), actor), this::offer);
        known.show(propose.fit(value, filled.wanted()), filled.wanted().engine().maxModelLen());
        filled.fields().type(typed);
    }

    /** Where nobody can say whether they may, the use case will. */
    private void offer(Loaded<Verdict> loaded) {
        switch (loaded) {
            case Loaded.Value<Verdict>(Verdict.Denied denied) -> content.addComponentAsFirst(LookOnly.because(denied));
            case Loaded.Value<Verdict> ignored -> review.setVisible(true);
            case Loaded.Failed<Verdict> ignored -> review.setVisible(true);
            case Loaded.Loading<Verdict> ignored -> {}
        }
    }

    /** Of the form for this version at this place, whichever way the person came. */
    private String address(EndpointId proposed) {
        String what = Stream.of("model", "version", EndpointPaths.PROMOTE, "from")
                .flatMap(name -> query.getSingleParameter(name).stream())
                .collect(Collectors.joining(" "));
        return String.join(" ", EndpointPaths.ROLL_OUT, what, proposed.toString());
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
        Callable<Proposal> anew = promoted()
                .<Callable<Proposal>>map(from -> () -> propose.promoting(from, endpoint))
                .orElse(() -> version == null ? propose.of(endpoint) : propose.of(version, endpoint));
        against.clear();
        loads.load(this, anew, loaded -> {
            switch (loaded) {
                case Loaded.Loading<Proposal> ignored -> {}
                case Loaded.Failed<Proposal> failed -> stay(List.of(Reason.of("check.said", failed.reason())));
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

    /** From memory, so it may run for every keystroke. */
    private void changed() {
        Proposal known = proposal;
        RollOutForm filled = form;
        Estimate shown = estimate;
        if (known != null && filled != null && shown != null) {
            ServingSpec wanted = filled.wanted();
            shown.show(propose.fit(known, wanted), wanted.engine().maxModelLen());
            filled.offer(propose.devices(known, wanted));
            if (notes != null) {
                notes.named(wanted.endpoint());
            }
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
        loads.<Next>load(
                review,
                () -> Next.of(request, new Next.Shown(seen, wrong), actor, roads),
                loaded -> follow(loaded, fields));
    }

    private void follow(Loaded<Next> loaded, FormFields fields) {
        review.setEnabled(!(loaded instanceof Loaded.Loading<Next>));
        switch (loaded) {
            case Loaded.Loading<Next> ignored -> against.clear();
            case Loaded.Failed<Next> failed -> stay(List.of(Reason.of("check.said", failed.reason())));
            case Loaded.Value<Next>(Next.Review(PendingChange change)) -> open(ChangePaths.of(change.id()));
            case Loaded.Value<Next>(Next.Look(Movement movement)) -> {
                if (notes != null) {
                    notes.show(movement);
                }
            }
            case Loaded.Value<Next>(Next.Stay(List<Reason> why)) -> against.show(fields.wrongAnd(why), fields);
        }
    }

    /** The review; Back comes to the form as it was sent. */
    private void open(String review) {
        if (kept != null) {
            kept.sentAs(review);
        }
        Address.open(this, review);
    }

    private void stay(List<Reason> why) {
        against.list(why, null);
    }

    @Override
    public String getPageTitle() {
        return title + " · Pilothouse";
    }
}
