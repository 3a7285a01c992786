package io.pilothouse.home.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.Fleet;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.fleet.ui.EndpointNeeds;
import io.pilothouse.fleet.ui.Group;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.live.Reading;
import io.pilothouse.shell.EnvironmentChoices.Choice;
import io.pilothouse.shell.EnvironmentInView;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.HomePart;
import io.pilothouse.shell.OutageBanner;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Place;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is wrong, what moves, what waits for somebody; each with its next step. */
@Route("")
@Menu(title = "home.menu", order = 0, icon = "house")
@Place(key = "h", onPhone = true)
@PermitAll
class HomeView extends Main implements HasDynamicTitle {
    private final FleetFeed fleet;
    private final EnvironmentInView environment;
    private final Clock clock;
    private final HomeFigures figures = new HomeFigures();
    private final OutageBanner cluster = new OutageBanner(Words.say("fleet.source"));
    private final OutageBanner git = new OutageBanner("Git");
    private final WaitState wait = new WaitState(Words.say("fleet.reading"));
    private final Div waiting = Parts.padded(wait);
    private final WrongList wrong;
    private final MovingList moving;
    private final WaitingList waits = new WaitingList();

    HomeView(
            FleetFeed fleet,
            DeviceInventory devices,
            EnvironmentInView environment,
            EndpointNeeds needs,
            HomeNeeds others) {
        this.fleet = fleet;
        this.environment = environment;
        this.clock = needs.clock();
        wrong = new WrongList(needs.changes().layout());
        moving = new MovingList(needs.changes().layout());
        addClassNames("page", "home");
        Div below = new Div(moving, waits);
        below.addClassName("movingwaits");
        add(new PageHeader(Words.say("home.menu"), others.rollOut().button()), cluster, git, figures);
        others.parts().orderedStream().map(HomePart::component).forEach(this::add);
        add(waiting, wrong, below);
        environment.follow(this, choice -> showFleet(fleet.topic().latest()));
        Follow.feed(this, fleet.topic().feed(), this::showFleet);
        Follow.feed(this, devices.topic().feed(), reading -> figures.devices(reading.value()));
        Follow.feed(this, others.freshness().systems, figures::systems);
        Follow.feed(this, needs.changes().state().feed(), this::showChanges);
        Follow.feed(this, needs.tracker().commits().feed(), moving::commits);
    }

    private void showFleet(Reading<Fleet> reading) {
        cluster.show(reading);
        Fleet known = reading.value();
        waiting.setVisible(reading instanceof Reading.Waiting);
        wrong.setVisible(known != null);
        if (known != null) {
            List<Endpoint> here =
                    known.endpoints().stream().filter(this::isInView).toList();
            figures.endpoints(here);
            wrong.show(here, inView(), reading instanceof Reading.Current);
            wrong.elsewhere(elsewhere(known));
            moving.endpoints(here, inView());
        }
    }

    /** Empty while all environments are. */
    private String inView() {
        return environment.current().map(Choice::environment).orElse("");
    }

    private boolean isInView(Endpoint endpoint) {
        return environment
                .current()
                .map(Choice::environment)
                .map(name -> name.equals(endpoint.id().environment().value()))
                .orElse(true);
    }

    /** Another environment may be worse; it is one click away. */
    private NativeButton[] elsewhere(Fleet known) {
        Map<String, Long> others = known.endpoints().stream()
                .filter(endpoint -> !isInView(endpoint) && Group.of(endpoint) == Group.ATTENTION)
                .collect(Collectors.groupingBy(
                        endpoint -> endpoint.id().environment().value(), TreeMap::new, Collectors.counting()));
        return others.entrySet().stream()
                .map(other -> Parts.action(
                        Words.say("home.elsewhere", other.getValue(), other.getKey()),
                        () -> environment.choose(other.getKey())))
                .toArray(NativeButton[]::new);
    }

    private void showChanges(Reading<RepositoryState> reading) {
        git.show(reading);
        RepositoryState state = reading.value();
        waits.show(reading);
        wrong.blame(state == null ? List.of() : state.recent());
        figures.changes(state, clock.instant());
    }

    @Override
    public String getPageTitle() {
        return Words.say("home.menu");
    }
}
