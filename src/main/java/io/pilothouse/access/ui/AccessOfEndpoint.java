package io.pilothouse.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.access.AccessPaths;
import io.pilothouse.access.CountTokens.Routing;
import io.pilothouse.fleet.ui.EndpointPart;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import org.springframework.core.annotation.Order;

/** What the gateway has to do with who calls an endpoint, on its page: nothing where no gateway is told anything. */
@org.springframework.stereotype.Component
@Order(1)
class AccessOfEndpoint implements EndpointPart {
    private final CountingNeeds needs;

    AccessOfEndpoint(CountingNeeds needs) {
        this.needs = needs;
    }

    @Override
    public Component component(EndpointId endpoint) {
        Div section = new Div();
        section.addClassName("sec");
        section.setVisible(false);
        needs.loads().load(section, () -> needs.count().routing(endpoint), loaded -> {
            if (loaded instanceof Loaded.Value<Routing>(Routing routing) && routing != Routing.UNGUARDED) {
                show(section, endpoint, routing);
            }
        });
        return section;
    }

    private static void show(Div section, EndpointId endpoint, Routing routing) {
        section.setVisible(true);
        section.add(new SectionTitle(Words.say("routes.section"))
                .end(Parts.link(Words.say("routes.why"), AccessPaths.why(endpoint))));
        if (routing == Routing.UNCOUNTED) {
            section.add(FindingBanner.warn(
                    Words.say("routes.uncounted"),
                    "",
                    Parts.link(Words.say("routes.count"), EndpointPaths.count(endpoint))));
        }
    }
}
