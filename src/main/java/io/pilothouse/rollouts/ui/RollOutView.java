package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Plan;
import io.pilothouse.fit.ui.FitPanel;
import io.pilothouse.fit.ui.FitPath;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.rollouts.Proposal;
import io.pilothouse.rollouts.ProposeRollOut;
import io.pilothouse.rollouts.RollOut;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.EnvironmentChoices.Choice;
import io.pilothouse.shell.EnvironmentInView;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.People;
import io.pilothouse.shell.SidePanel;
import io.pilothouse.shell.Typed;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.ModelVersionId;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Everything proposed, everything changeable; the next click is the review. */
@Route(EndpointPaths.ROLL_OUT)
@PermitAll
class RollOutView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final ProposeRollOut propose;
    private final RollOut rollOut;
    private final Changes changes;
    private final Loads loads;
    private final People people;
    private final EnvironmentInView environment;
    private final Div reasons = new Div();
    private final Div content = new Div();
    private final Div panelBody = new Div();
    private final FitPanel fit = new FitPanel();
    private final Button review = Parts.button(Words.say("rollouts.form.review"), this::review, ButtonVariant.PRIMARY);
    private QueryParameters query = QueryParameters.empty();
    private @Nullable RollOutForm form;
    private @Nullable Proposal proposal;
    private @Nullable Typed typed;
    private String title = "";

    RollOutView(ProposeRollOut propose, RollOut rollOut, Changes changes, RollOutNeeds needs) {
        this.propose = propose;
        this.rollOut = rollOut;
        this.changes = changes;
        this.loads = needs.loads();
        this.people = needs.people();
        this.environment = needs.environment();
        addClassName("page");
        reasons.getElement().setAttribute("role", "alert");
        panelBody.add(fit);
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
                .orElse(Words.say("rollouts.form.nothing"));
        removeAll();
        add(new PageHeader(title, review).under(Words.say("fleet.menu"), EndpointPaths.FLEET), reasons, content);
        review.setVisible(false);
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        load();
    }

    private void load() {
        reasons.removeAll();
        loads.load(this, question(), this::show);
    }

    /** From the address: a version for an environment, or an endpoint to change. */
    private Callable<Proposal> question() {
        String endpoint = query.getSingleParameter("endpoint").orElse("");
        String where = query.getSingleParameter("environment")
                .or(() -> environment.current().map(Choice::environment))
                .orElse("");
        String model = query.getSingleParameter("model").orElse("");
        String version = query.getSingleParameter("version").orElse("");
        return () -> {
            if (model.isEmpty()) {
                return propose.of(EndpointId.of(endpoint, where));
            }
            ModelVersionId id = new ModelVersionId(model, version);
            return endpoint.isEmpty()
                    ? propose.of(id, EnvironmentName.of(where))
                    : propose.of(id, EndpointId.of(endpoint, where));
        };
    }

    private void show(Loaded<Proposal> loaded) {
        content.removeAll();
        switch (loaded) {
            case Loaded.Loading<Proposal> ignored ->
                content.add(Parts.padded(new WaitState(Words.say("rollouts.form.reading"))));
            case Loaded.Failed<Proposal> failed -> content.add(Parts.padded(ErrorState.of(failed, this::load)));
            case Loaded.Value<Proposal>(Proposal value) -> show(value);
        }
    }

    private void show(Proposal value) {
        proposal = value;
        typed = new Typed(people.current(), address(value.wanted()));
        RollOutForm filled = new RollOutForm(value, typed, this::changed);
        form = filled;
        review.setVisible(people.current().mayChange());
        if (!people.current().mayChange()) {
            content.add(FindingBanner.warn(
                    Words.say("rollouts.form.look-only"), Words.say("rollouts.form.look-only.advice")));
        }
        if (!value.refusals().isEmpty()) {
            content.add(refusals(value.refusals().stream().map(Words::say).toList()));
        }
        SidePanel side = new SidePanel(Words.say("rollouts.form.estimate"), panelBody);
        ModelVersionId version = filled.wanted().model().version();
        if (version != null) {
            side.add(Parts.link(Words.say("rollouts.form.what-fits"), FitPath.of(version)));
        }
        content.add(side.beside(filled));
        fit.show(propose.fit(value, filled.wanted()), filled.wanted().engine().maxModelLen());
    }

    /** Of the form for this version at this place, whichever way the person came. */
    private String address(ServingSpec proposed) {
        String what = query.getSingleParameter("model")
                .map(model -> model + " " + query.getSingleParameter("version").orElse(""))
                .orElse("");
        return String.join(
                " ", EndpointPaths.ROLL_OUT, what, proposed.endpoint().toString());
    }

    private static Div refusals(List<String> why) {
        UnorderedList list = new UnorderedList();
        why.forEach(reason -> list.add(new ListItem(reason)));
        list.addClassName("reasons");
        return new Div(FindingBanner.bad(Words.say("rollouts.form.refused", why.size()), ""), list);
    }

    /** From memory, so it may run for every keystroke. */
    private void changed() {
        Proposal known = proposal;
        RollOutForm filled = form;
        if (known != null && filled != null) {
            ServingSpec wanted = filled.wanted();
            fit.show(propose.fit(known, wanted), wanted.engine().maxModelLen());
            filled.offer(propose.devices(known, wanted));
        }
    }

    private sealed interface Next {
        record Review(PendingChange change) implements Next {}

        record Stay(List<String> why) implements Next {}
    }

    private void review() {
        RollOutForm filled = form;
        if (filled == null) {
            return;
        }
        if (!filled.wrong().isEmpty()) {
            stay(filled.wrong());
            return;
        }
        ServingSpec wanted = filled.wanted();
        Actor actor = people.current();
        review.setEnabled(false);
        loads.<Next>load(review, () -> next(wanted, actor), this::follow);
    }

    /** On a background thread. */
    private Next next(ServingSpec wanted, Actor actor) {
        return switch (rollOut.plan(new RollOut.Request(wanted))) {
            case Plan.Planned planned -> new Next.Review(changes.propose(planned.changeSet(), actor));
            case Plan.NothingToDo nothing -> new Next.Stay(List.of(nothing.reason()));
            case Plan.Refused refused -> new Next.Stay(refused.reasons());
        };
    }

    private void follow(Loaded<Next> loaded) {
        review.setEnabled(!(loaded instanceof Loaded.Loading<Next>));
        switch (loaded) {
            case Loaded.Loading<Next> ignored -> reasons.removeAll();
            case Loaded.Failed<Next> failed -> stay(List.of(failed.reason()));
            case Loaded.Value<Next>(Next.Review(PendingChange change)) -> review(ChangePaths.of(change.id()));
            case Loaded.Value<Next>(Next.Stay(List<String> why)) -> stay(why);
        }
    }

    private void review(String path) {
        if (typed != null) {
            typed.sentAs(path);
        }
        Address.open(this, path);
    }

    private void stay(List<String> why) {
        reasons.removeAll();
        reasons.add(refusals(why));
    }

    @Override
    public String getPageTitle() {
        return title + " · Pilothouse";
    }
}
