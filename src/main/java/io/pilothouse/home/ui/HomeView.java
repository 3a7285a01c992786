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
import io.pilothouse.fleet.ui.Listed;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.review.tracking.TrackedCommit;
import io.pilothouse.serving.LedTeams;
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
import io.pilothouse.targets.KeptTargets;
import io.pilothouse.telemetry.FleetMetrics;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is wrong, what moves, what waits for somebody; each with its next step. */
@Route("")
@Menu(title = "home.menu", order = 0, icon = "house")
@Place(key = "h", onPhone = true)
@PermitAll
class HomeView extends Main implements HasDynamicTitle {
    private final FleetFeed fleet;
    private final EnvironmentInView environment;
    private final Clock clock;
    private final KnownAtHome wellKnown;
    private final FleetMetrics metrics;
    private final HomeFigures figures = new HomeFigures();
    private final OutageBanner cluster = new OutageBanner(Words.say("fleet.what-runs"));
    private final OutageBanner git = new OutageBanner("Git");
    private final WaitState wait = new WaitState(Words.say("fleet.reading"));
    private final Div waiting = Parts.padded(wait);
    private final OwnTeams teams = new OwnTeams(this::again);
    private final EndpointNeeds needs;
    private @Nullable CommitId teamsOf;
    private boolean opens = true;
    private final WrongList wrong;
    private final MovingList moving;
    private final WaitingList waits;
    private List<TrackedCommit> tracked = List.of();

    HomeView(
            FleetFeed fleet,
            DeviceInventory devices,
            EnvironmentInView environment,
            EndpointNeeds needs,
            HomeNeeds others) {
        this.fleet = fleet;
        this.needs = needs;
        this.environment = environment;
        this.clock = needs.clock();
        wellKnown = new KnownAtHome(
                others.engines(),
                needs.changes().state(),
                needs.applications(),
                targets(),
                others.freshness().systems,
                others.devices());
        metrics = others.metrics();
        wrong = new WrongList(needs.undo(), needs.metrics(), known());
        moving = new MovingList(needs.changes().layout(), others.readable(), environment::choose);
        waits = new WaitingList(others.turns(), needs.loads(), needs.people(), needs.changes());
        addClassNames("page", "home");
        Div below = new Div(moving, waits);
        below.addClassName("movingwaits");
        PageHeader header =
                new PageHeader(Words.say("home.menu"), others.rollOut().button());
        add(header, cluster, git, teams, figures);
        others.parts().orderedStream().map(HomePart::component).forEach(this::add);
        add(waiting, wrong, below);
        environment.follow(this, choice -> {
            header.shows(inView());
            figures.in(inView());
            showFleet(fleet.topic().latest());
        });
        followWhatRuns(devices, others);
        followWhatBecameOfCommits();
        drawOnceWhenOpened();
    }

    private void followWhatRuns(DeviceInventory devices, HomeNeeds others) {
        Follow.feed(this, fleet.topic().feed(), this::showFleet);
        Follow.feed(
                this,
                needs.applications().topic().feed(),
                told -> showFleet(fleet.topic().latest()));
        others.engines().follow(this, this::again);
        others.devices().ifAvailable(unwell -> Follow.feed(this, unwell.topic().feed(), _ -> again()));
        Follow.feed(this, devices.topic().feed(), reading -> figures.devices(reading.value()));
        Follow.feed(this, others.freshness().systems, systems -> {
            figures.systems(systems);
            again();
        });
    }

    private void drawOnceWhenOpened() {
        addAttachListener(_ -> {
            opens = false;
            again();
        });
        addDetachListener(_ -> opens = true);
    }

    private void followWhatBecameOfCommits() {
        Follow.feed(this, needs.changes().state().feed(), this::showChanges);
        Follow.feed(this, needs.tracker().commits().feed(), moving::commits);
        needs.readable().follow(wrong, commits -> {
            tracked = commits;
            wrong.know(known());
        });
        Follow.feed(this, targets().feed(), kept -> {
            wrong.know(known());
            again();
        });
    }

    private Topic<KeptTargets> targets() {
        return needs.targets().feed().topic();
    }

    private WrongKnown known() {
        RepositoryState state = needs.changes().state().latest().value();
        return new WrongKnown(
                state == null ? List.of() : state.recent(),
                tracked,
                needs.changes().layout(),
                targets().latest(),
                fleet.topic().latest() instanceof Reading.Current,
                null);
    }

    private List<Listed> listed(List<Endpoint> endpoints) {
        return Listed.of(endpoints, metrics.topic().latest(), targets().latest());
    }

    /** While the page opens, each of all that it follows says so, and it is drawn behind the last of them, once. */
    private void showFleet(Reading<Fleet> reading) {
        if (opens) {
            return;
        }
        cluster.show(reading);
        Fleet known = reading.value();
        waiting.setVisible(reading instanceof Reading.Waiting);
        wrong.setVisible(known != null);
        if (known != null) {
            List<Endpoint> here =
                    teams.of(known.endpoints().stream().filter(this::isInView).toList(), this::listed);
            KnownAtHome.Where where =
                    new KnownAtHome.Where(here, environment.current().orElse(null), teams.isOnlyOwn());
            List<Listed> listed = listed(here);
            figures.endpoints(listed, reading instanceof Reading.Current, wellKnown.areEnginesJudged(where));
            figures.tokens(here, metrics);
            wrong.know(known());
            wrong.show(listed, where, wellKnown.said(reading, where));
            wrong.elsewhere(elsewhere(known));
            moving.endpoints(here, inView());
        }
    }

    private void again() {
        showFleet(fleet.topic().latest());
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
        List<Endpoint> unseen =
                known.endpoints().stream().filter(one -> !isInView(one)).toList();
        Map<String, Long> others = listed(unseen).stream()
                .filter(one -> one.group() == Group.ATTENTION)
                .collect(Collectors.groupingBy(
                        one -> one.id().environment().value(), TreeMap::new, Collectors.counting()));
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
        lookForTeams(state);
        wrong.know(known());
        figures.changes(reading, clock.instant());
        again();
    }

    private void lookForTeams(@Nullable RepositoryState state) {
        if (state != null && isAttached() && !state.head().equals(teamsOf)) {
            teamsOf = state.head();
            CommitId head = state.head();
            Actor person = needs.people().current();
            needs.loads().load(teams, () -> LedTeams.of(needs.changes().at(head), person), teams::led);
        }
    }

    @Override
    public String getPageTitle() {
        return Words.say("home.menu");
    }
}
