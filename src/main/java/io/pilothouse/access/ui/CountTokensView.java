package io.pilothouse.access.ui;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import jakarta.annotation.security.PermitAll;

/** Where an endpoint's tokens are made to be counted: what that ends, and why it is done; the next click is the review. */
@Route(EndpointPaths.FLEET + "/:environment/:name/" + EndpointPaths.COUNT)
@PermitAll
class CountTokensView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final CountingNeeds needs;
    private String title = "";

    CountTokensView(CountingNeeds needs) {
        this.needs = needs;
        addClassName("page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Address.endpoint(event, this::show);
    }

    private void show(EndpointId endpoint) {
        title = Words.say("routes.count.title", endpoint.name());
        removeAll();
        add(
                new PageHeader(title)
                        .under(Words.say("fleet.menu"), EndpointPaths.FLEET)
                        .under(
                                endpoint.environment().value(),
                                EndpointPaths.FLEET + "?environment=" + endpoint.environment())
                        .under(endpoint.name().value(), EndpointPaths.of(endpoint))
                        .in(endpoint.environment().value()),
                new CountTokensPanel(endpoint, needs));
    }

    @Override
    public String getPageTitle() {
        return title + " · Pilothouse";
    }
}
