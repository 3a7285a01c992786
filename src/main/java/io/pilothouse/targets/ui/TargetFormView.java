package io.pilothouse.targets.ui;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Words;
import io.pilothouse.targets.TargetPaths;
import io.pilothouse.units.EndpointId;
import jakarta.annotation.security.PermitAll;

/** Where an endpoint's targets are set, changed and taken away; the next click is the review. */
@Route(TargetPaths.PAGE + "/:environment/:name")
@PermitAll
class TargetFormView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final TargetsNeeds needs;
    private String title = "";

    TargetFormView(TargetsNeeds needs) {
        this.needs = needs;
        addClassName("page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Address.endpoint(event, this::open);
    }

    private void open(EndpointId endpoint) {
        title = Words.say("targets.form.title", endpoint.name());
        removeAll();
        TargetForm form = new TargetForm(endpoint, needs);
        add(
                new PageHeader(title, form.button())
                        .under(
                                Words.say("targets.menu"),
                                TargetPaths.in(endpoint.environment().value()))
                        .in(endpoint.environment().value()),
                form);
    }

    @Override
    public String getPageTitle() {
        return title;
    }
}
