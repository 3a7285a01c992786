package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.pilothouse.review.ui.SendPart;
import io.pilothouse.scaling.ScalingPaths;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import jakarta.annotation.security.PermitAll;

/** Where it is changed how an endpoint is scaled; the next click is the review. */
@Route(ScalingPaths.PAGE + "/:environment/:name")
@PermitAll
class TuningView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final RaiseNeeds needs;
    private final ReplayedChoices choices;
    private String title = "";

    TuningView(RaiseNeeds needs, ReplayedChoices choices) {
        this.needs = needs;
        this.choices = choices;
        addClassName("page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Address.endpoint(event, endpoint -> open(endpoint, event.getLocation().getQueryParameters()));
    }

    private void open(EndpointId endpoint, QueryParameters said) {
        title = Words.say("scaling.form.title", endpoint.name());
        removeAll();
        FilledIn filled = new FilledIn(choices.read(endpoint, said).orElse(null));
        TuningForm form = new TuningForm(endpoint, needs.tuning(), filled, SendPart.Again.in(said, EndpointPaths.EDIT));
        Component replay = Parts.linkButton(Words.say("replay.open"), ScalingPaths.replay(endpoint), false);
        Component raise = Ways.raise(endpoint, needs);
        form.onNothing(() -> Ways.takeAway(replay, raise));
        add(
                new PageHeader(title, replay, raise, form.button())
                        .under(endpoint.name().value(), EndpointPaths.of(endpoint))
                        .in(endpoint.environment().value()),
                form);
    }

    @Override
    public String getPageTitle() {
        return title;
    }
}
