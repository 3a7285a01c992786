package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.pilothouse.scaling.ScalingPaths;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.InvalidName;
import jakarta.annotation.security.PermitAll;

/** Where it is changed how an endpoint is scaled; the next click is the review. */
@Route(ScalingPaths.PAGE + "/:environment/:name")
@PermitAll
class TuningView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final TuningNeeds needs;
    private String title = "";

    TuningView(TuningNeeds needs) {
        this.needs = needs;
        addClassName("page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String name = event.getRouteParameters().get("name").orElse("");
        String environment = event.getRouteParameters().get("environment").orElse("");
        try {
            open(EndpointId.of(name, environment));
        } catch (InvalidName wrong) {
            event.rerouteToError(NotFoundException.class);
        }
    }

    private void open(EndpointId endpoint) {
        title = Words.say("scaling.form.title", endpoint.name());
        removeAll();
        TuningForm form = new TuningForm(endpoint, needs);
        add(
                new PageHeader(title, form.button())
                        .under(endpoint.name().value(), EndpointPaths.of(endpoint))
                        .in(endpoint.environment().value()),
                form);
    }

    @Override
    public String getPageTitle() {
        return title;
    }
}
