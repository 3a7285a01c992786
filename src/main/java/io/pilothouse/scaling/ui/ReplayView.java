package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.pilothouse.scaling.ScalingPaths;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import jakarta.annotation.security.PermitAll;
import org.jspecify.annotations.Nullable;

/** What other settings would have done with the traffic that an endpoint had; the one that is chosen goes on to the form that changes it. */
@Route(ScalingPaths.PAGE + "/:environment/:name/replay")
@PermitAll
class ReplayView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final ReplayNeeds needs;
    private @Nullable EndpointId shown;
    private @Nullable ReplayPart part;
    private String title = "";

    ReplayView(ReplayNeeds needs) {
        this.needs = needs;
        addClassNames("page", "replay");
    }

    /** Also when something else is chosen here: then only that is drawn anew. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Address.endpoint(event, endpoint -> open(endpoint, event.getLocation().getQueryParameters()));
    }

    private void open(EndpointId endpoint, QueryParameters said) {
        ReplayLook look = ReplayLook.read(said);
        ReplayPart now = part;
        if (now == null || !endpoint.equals(shown)) {
            shown = endpoint;
            title = Words.say("replay.title", endpoint.name());
            now = new ReplayPart(endpoint, needs);
            part = now;
            removeAll();
            Component keep = Parts.linkButton(Words.say("replay.keep"), EndpointPaths.of(endpoint), false);
            Component without = Ways.without(endpoint, needs.loads(), needs.tuning());
            now.onNothing(() -> Ways.takeAway(keep, without));
            PageHeader header = new PageHeader(title, keep, without, now.change())
                    .under(Words.say("scaling.menu"), ScalingPaths.PAGE + "?environment=" + endpoint.environment())
                    .under(endpoint.name().value(), EndpointPaths.of(endpoint))
                    .in(endpoint.environment().value());
            header.say(Words.say("replay.question"));
            add(header, now);
        }
        now.look(look);
    }

    @Override
    public String getPageTitle() {
        return title;
    }
}
