package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.pilothouse.changes.Changes;
import io.pilothouse.live.Reading;
import io.pilothouse.rollouts.Endpoint;
import io.pilothouse.rollouts.EndpointPaths;
import io.pilothouse.rollouts.Fleet;
import io.pilothouse.rollouts.FleetFeed;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.OutageBanner;
import io.pilothouse.shell.PageFooter;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.InvalidName;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One endpoint: what it serves, how it is and why, its pods, its commits. */
@Route(EndpointPaths.FLEET + "/:environment/:name")
@PermitAll
class EndpointView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final FleetFeed feed;
    private final Changes changes;
    private final Loads loads;
    private final OutageBanner outage = new OutageBanner(Words.say("rollouts.fleet.source"));
    private final Div top = new Div();
    private final HtmlTable<PodsTable.Row> pods = PodsTable.create();
    private final SectionTitle podsTitle = new SectionTitle(Words.say("rollouts.endpoint.pods"));
    private final Div body = new Div();
    private final PageFooter footer = new PageFooter("", Words.say("rollouts.fleet.source"));
    private @Nullable EndpointId id;
    private @Nullable Endpoint shown;

    EndpointView(FleetFeed feed, Changes changes, Loads loads) {
        this.feed = feed;
        this.changes = changes;
        this.loads = loads;
        addClassName("page");
        add(top, outage, body, footer);
        Follow.feed(this, feed.topic().feed(), this::show);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String name = event.getRouteParameters().get("name").orElse("");
        String environment = event.getRouteParameters().get("environment").orElse("");
        try {
            id = EndpointId.of(name, environment);
        } catch (InvalidName wrong) {
            throw new NotFoundException(String.valueOf(wrong.getMessage()));
        }
        shown = null;
        body.removeAll();
        show(feed.topic().latest());
    }

    private void show(Reading<Fleet> reading) {
        EndpointId wanted = id;
        if (wanted == null) {
            return;
        }
        outage.show(reading);
        footer.read(feed.topic().lastRead());
        Fleet fleet = reading.value();
        Optional<Endpoint> endpoint = fleet == null ? Optional.empty() : fleet.named(wanted);
        if (endpoint.isPresent()) {
            show(endpoint.get());
        } else {
            showNone(wanted, fleet == null);
        }
    }

    private void showNone(EndpointId wanted, boolean reading) {
        shown = null;
        top.removeAll();
        top.add(header(wanted.name().value()));
        body.removeAll();
        body.add(
                reading
                        ? new WaitState(Words.say("rollouts.fleet.reading"))
                        : new EmptyState(
                                Words.say(
                                        "rollouts.endpoint.none",
                                        wanted.name().value(),
                                        wanted.environment().value()),
                                Words.say("rollouts.endpoint.none.advice", wanted.folder())));
    }

    private static PageHeader header(String title, com.vaadin.flow.component.Component... actions) {
        return new PageHeader(title, actions).under(Words.say("rollouts.fleet.menu"), EndpointPaths.FLEET);
    }

    private void show(Endpoint endpoint) {
        if (endpoint.equals(shown)) {
            return;
        }
        boolean first = shown == null;
        shown = endpoint;
        top.removeAll();
        top.add(header(
                        endpoint.id().name().value(),
                        Parts.button(
                                Words.say("rollouts.endpoint.change-it"),
                                () -> Address.open(this, EndpointPaths.change(endpoint.id())),
                                ButtonVariant.PRIMARY))
                .beside(Parts.badge(EndpointWords.shape(endpoint), EndpointWords.state(endpoint))));
        top.add(EndpointFacts.of(endpoint));
        Findings.of(endpoint).ifPresent(top::add);
        pods.show(endpoint.pods().stream()
                .map(pod -> new PodsTable.Row(pod, endpoint.wanted()))
                .toList());
        podsTitle.note(String.valueOf(endpoint.pods().size()));
        if (first) {
            body.removeAll();
            body.add(sections(endpoint));
        }
    }

    private com.vaadin.flow.component.Component[] sections(Endpoint endpoint) {
        return new com.vaadin.flow.component.Component[] {
            Parts.section(podsTitle, pods),
            Parts.section(
                    new SectionTitle(Words.say("rollouts.endpoint.metrics")),
                    Parts.prose(Words.say("rollouts.endpoint.metrics.none"))),
            Parts.section(
                    new SectionTitle(Words.say("rollouts.endpoint.commits"))
                            .note(endpoint.id().folder()),
                    new EndpointChanges(changes, loads, endpoint.id()))
        };
    }

    @Override
    public String getPageTitle() {
        return (id == null ? "" : id.name() + " · ") + "Pilothouse";
    }
}
