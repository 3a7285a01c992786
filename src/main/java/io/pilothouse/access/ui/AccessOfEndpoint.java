package io.pilothouse.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.access.AccessPaths;
import io.pilothouse.access.CountTokens.Routing;
import io.pilothouse.access.WhoMayCall;
import io.pilothouse.access.WhoMayCall.Callers;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.fleet.ui.EndpointPart;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;

/** Who may call an endpoint, on its page, and what the gateway has to do with it. */
@org.springframework.stereotype.Component
@Order(1)
class AccessOfEndpoint implements EndpointPart {
    private final CountingNeeds needs;
    private final WhoMayCall who;

    AccessOfEndpoint(CountingNeeds needs, WhoMayCall who) {
        this.needs = needs;
        this.who = who;
    }

    @Override
    public Component component(EndpointId endpoint) {
        Div section = new Div();
        section.addClassName("sec");
        section.setVisible(false);
        Actor reader = needs.people().current();
        needs.loads().load(section, () -> who.of(endpoint, reader), loaded -> {
            if (loaded instanceof Loaded.Value<Callers>(Callers callers)) {
                show(section, endpoint, callers);
            }
        });
        return section;
    }

    private static void show(Div section, EndpointId endpoint, Callers callers) {
        section.setVisible(true);
        section.add(
                new SectionTitle(Words.say("routes.section"))
                        .end(
                                callers.issuer() == null
                                        ? Parts.link(Words.say("access.menu"), AccessPaths.PAGE)
                                        : Parts.link(Words.say("routes.why"), AccessPaths.why(endpoint))),
                Parts.padded(Parts.prose(callers(callers)), Parts.prose(held(callers))));
        if (callers.isListed()) {
            section.add(Parts.padded(Parts.quiet(Words.say("why.listed", endpoint.name()))));
        }
        if (callers.isDeclared()) {
            String model = endpoint.name().value();
            section.add(Parts.padded(
                    Parts.link(Words.say("routes.model", model), AccessPaths.of(AccessFolder.MODELS, model))));
        }
        if (callers.routing() == Routing.UNCOUNTED) {
            section.add(FindingBanner.warn(
                    Words.say("routes.uncounted"),
                    "",
                    Parts.link(Words.say("routes.count"), EndpointPaths.count(endpoint))));
        }
    }

    private static String callers(Callers callers) {
        if (!callers.isDeclared()) {
            return Words.say("routes.undeclared");
        }
        String own = callers.ofOwnTeams() ? ".own" : "";
        if (callers.teams().isEmpty()) {
            return Words.say("routes.nobody" + own);
        }
        String teams = callers.teams().stream().map(team -> team.id()).collect(Collectors.joining(", "));
        String applications =
                callers.applications().stream().map(one -> one.id()).distinct().collect(Collectors.joining(", "));
        return applications.isEmpty()
                ? Words.say("routes.teams" + own, teams)
                : Words.say("routes.callers" + own, teams, applications);
    }

    private static String held(Callers callers) {
        String issuer = callers.issuer();
        return issuer == null ? Words.say("routes.unguarded") : Words.say("routes.issuer", issuer);
    }
}
