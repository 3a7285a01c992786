package io.pilothouse.costs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.pilothouse.costs.CostsPaths;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import jakarta.annotation.security.PermitAll;
import org.jspecify.annotations.Nullable;

/** What an endpoint would cost in another way, and what that does to its targets. All that is chosen stands in the address. */
@Route(CostsPaths.WHAT_IF)
@PermitAll
class WhatIfView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final WhatIfNeeds needs;
    private WhatIfLook look = WhatIfLook.NOTHING;
    private @Nullable WhatIfPart part;

    WhatIfView(WhatIfNeeds needs) {
        this.needs = needs;
        addClassNames("page", "replay", "whatif");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        WhatIfLook before = look;
        look = WhatIfLook.read(event.getLocation().getQueryParameters());
        WhatIfPart there = part;
        if (there != null && look.isOf(before) && look.wrong().isEmpty()) {
            there.look(look);
            return;
        }
        removeAll();
        part = null;
        add(header());
        look.wrong().forEach(reason -> add(FindingBanner.warn(Words.say(reason), "")));
        EndpointId endpoint = look.endpoint();
        if (endpoint == null) {
            add(new WhatIfList(look.team(), needs));
        } else {
            WhatIfPart fresh = new WhatIfPart(endpoint, look, needs);
            part = fresh;
            add(fresh);
        }
    }

    private PageHeader header() {
        EndpointId endpoint = look.endpoint();
        PageHeader header = new PageHeader(
                        getPageTitle(),
                        endpoint == null
                                ? new Component[0]
                                : new Component[] {
                                    Parts.linkButton(Words.say("instead.another"), CostsPaths.WHAT_IF, false)
                                })
                .under(Words.say("costs.menu"), CostsPaths.PAGE);
        if (endpoint != null) {
            header.under(endpoint.name().value(), EndpointPaths.of(endpoint))
                    .in(endpoint.environment().value());
        }
        header.say(Words.say("instead.question"));
        return header;
    }

    @Override
    public String getPageTitle() {
        EndpointId endpoint = look.endpoint();
        return endpoint == null ? Words.say("instead.title") : Words.say("instead.title.of", endpoint.name());
    }
}
