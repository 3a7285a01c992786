package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.Fleet;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.live.Reading;
import io.pilothouse.models.CatalogueTicks;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.BrokenFile;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.EnvironmentChoices;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.OutageBanner;
import io.pilothouse.shell.PageFooter;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.shell.chart.TimeCharts;
import io.pilothouse.units.EndpointId;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One endpoint: what it serves, how it is and why, its pods, its commits. */
@Route(EndpointPaths.FLEET + "/:environment/:name")
@PermitAll
@Uses(TimeCharts.class)
class EndpointView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final EnvironmentChoices environments;
    private final FleetFeed feed;
    private final EndpointNeeds needs;
    private final OutageBanner outage = new OutageBanner(Words.say("fleet.what-runs"));
    private final OutageBanner git = new OutageBanner("Git");
    private final BrokenFile broken = new BrokenFile();
    private final Div content = new Div();
    private final PageFooter footer = new PageFooter("", Words.say("fleet.source"));
    private @Nullable EndpointId id;
    private @Nullable EndpointPage page;
    private String blank = "";
    private LiveLook look = LiveLook.USUAL;

    EndpointView(FleetFeed feed, EndpointNeeds needs, EnvironmentChoices environments, CatalogueTicks beat) {
        this.environments = environments;
        this.feed = feed;
        this.needs = needs;
        addClassNames("page", "endpoint");
        content.addClassName("grow");
        add(outage, git, broken, content, footer);
        Follow.feed(this, feed.topic().feed(), this::show);
        Follow.feed(this, needs.changes().state().feed(), told -> {
            git.show(told);
            watched();
        });
        Follow.feed(this, needs.applications().topic().feed(), _ -> watched());
        Follow.feed(this, beat.beats(), now -> onBeat());
    }

    private void onBeat() {
        watched();
        if (page != null) {
            page.readEventsAgain();
        }
    }

    private void watched() {
        footer.watched(
                feed.topic(), needs.changes().state(), needs.applications().topic());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        look = LiveLook.read(event.getLocation().getQueryParameters());
        Address.endpoint(event, this::open);
    }

    private void open(EndpointId named) {
        EndpointId before = id;
        id = named;
        if (page != null && id.equals(before)) {
            page.look(look);
            return;
        }
        content.removeAll();
        page = null;
        blank = "";
        show(feed.topic().latest());
    }

    private void show(Reading<Fleet> reading) {
        EndpointId wanted = id;
        if (wanted == null) {
            return;
        }
        outage.show(reading);
        content.getElement().getClassList().set("lastseen", reading instanceof Reading.Lost<Fleet>);
        watched();
        Fleet fleet = reading.value();
        broken.show(fleet == null ? null : fleet.broken());
        Endpoint endpoint = fleet == null ? null : fleet.named(wanted).orElse(null);
        if (fleet != null && endpoint != null) {
            EndpointPage known = page(wanted);
            known.among(fleet);
            known.show(endpoint, reading instanceof Reading.Lost<Fleet> lost ? lost.since() : null);
        } else if (fleet == null) {
            blank(wanted, "wait", new WaitState(Words.say("fleet.reading")));
        } else {
            if (environments.lacks(wanted.environment().value())) {
                nowhere(wanted, environments.names());
            } else {
                blank(wanted, "none", none(wanted));
            }
        }
    }

    private EndpointPage page(EndpointId wanted) {
        EndpointPage known = page;
        if (known == null) {
            known = new EndpointPage(wanted, needs);
            known.look(look);
            page = known;
            blank = "";
            content.removeAll();
            content.add(known);
        }
        return known;
    }

    private void blank(EndpointId wanted, String what, Component words) {
        if (!what.equals(blank)) {
            blank = what;
            page = null;
            content.removeAll();
            content.add(
                    new PageHeader(wanted.name().value())
                            .under(Words.say("fleet.menu"), EndpointPaths.FLEET)
                            .under(
                                    wanted.environment().value(),
                                    EndpointPaths.FLEET + "?environment=" + wanted.environment())
                            .in(wanted.environment().value()),
                    Parts.padded(words));
        }
    }

    /** No page, place or history has what no environment has; those that there are stand there to be chosen. */
    private void nowhere(EndpointId wanted, List<String> names) {
        if (!blank.equals("nowhere")) {
            blank = "nowhere";
            page = null;
            content.removeAll();
            content.add(
                    new PageHeader(wanted.name().value()).under(Words.say("fleet.menu"), EndpointPaths.FLEET),
                    Parts.padded(new EmptyState(
                            Words.say("fleet.endpoint.no-environment", wanted.environment(), String.join(", ", names)),
                            Words.say("fleet.endpoint.no-environment.advice"),
                            names.stream()
                                    .map(name -> Parts.link(name, EndpointPaths.FLEET + "?environment=" + name))
                                    .toArray(Component[]::new))));
        }
    }

    private EmptyState none(EndpointId wanted) {
        String folder = needs.changes().layout().folder(wanted);
        return new EmptyState(
                Words.say(
                        "fleet.endpoint.none",
                        wanted.name().value(),
                        wanted.environment().value()),
                Words.say("fleet.endpoint.none.advice", folder),
                Parts.link(Words.say("fleet.endpoint.history"), ChangePaths.history(folder)));
    }

    @Override
    public String getPageTitle() {
        return id == null ? "" : id.name().value();
    }
}
