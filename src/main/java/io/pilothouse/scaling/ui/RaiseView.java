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

/** Where an endpoint gets more replicas for a time; the next click is the review. */
@Route(ScalingPaths.PAGE + "/:environment/:name/" + ScalingPaths.RAISE)
@PermitAll
class RaiseView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final RaiseNeeds needs;
    private String title = "";

    RaiseView(RaiseNeeds needs) {
        this.needs = needs;
        addClassName("page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Address.endpoint(event, endpoint -> open(endpoint, event.getLocation().getQueryParameters()));
    }

    private void open(EndpointId endpoint, QueryParameters said) {
        title = Words.say("scaling.raise.title", endpoint.name());
        SendPart.Again again = SendPart.Again.in(said, EndpointPaths.EDIT);
        String whole = again == null
                ? ScalingPaths.of(endpoint)
                : ScalingPaths.edit(again.change(), endpoint, again.why(), again.until());
        removeAll();
        Component all = needs.tuning()
                .scaling()
                .loads()
                .offer(
                        Parts.link(Words.say("scaling.raise.all"), whole),
                        needs.tuning().mayChange(endpoint));
        RaiseForm form = new RaiseForm(endpoint, needs, again);
        form.onNothing(() -> Ways.takeAway(all));
        add(
                new PageHeader(title, all)
                        .under(endpoint.name().value(), EndpointPaths.of(endpoint))
                        .in(endpoint.environment().value()),
                form);
    }

    @Override
    public String getPageTitle() {
        return title;
    }
}
