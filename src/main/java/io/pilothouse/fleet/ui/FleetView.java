package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.Fleet;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.fleet.RunningCosts;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.gpus.Devices;
import io.pilothouse.live.Reading;
import io.pilothouse.models.CatalogueTicks;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.BrokenFile;
import io.pilothouse.shell.EnvironmentInView;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.OutageBanner;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Place;
import io.pilothouse.shell.WindowRoom;
import io.pilothouse.shell.Words;
import io.pilothouse.targets.KeptTargets;
import io.pilothouse.telemetry.FleetMetrics;
import io.pilothouse.telemetry.FleetReading;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import jakarta.annotation.security.PermitAll;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is served, worst first. Values change in place; rows move when somebody asks for it. */
@Route(EndpointPaths.FLEET)
@Menu(title = "fleet.menu", order = 1, icon = "server")
@Place(key = "f", onPhone = true)
@PermitAll
class FleetView extends Main implements BeforeEnterObserver, AfterNavigationObserver, HasDynamicTitle {
    private final FleetFeed feed;
    private final DeviceInventory devices;
    private final FleetMetrics metrics;
    private final OwnTeamsOf teams;
    private final InstantSource clock;
    private final EnvironmentInView environment;
    private final PageHeader header;
    private final OutageBanner outage = new OutageBanner(Words.say("fleet.what-runs"));
    private final OutageBanner git = new OutageBanner("Git");
    private final OutageBanner argo = new OutageBanner("Argo CD");
    private final NumbersState measured = new NumbersState();
    private final NotJudged notJudged = new NotJudged();
    private final BrokenFile broken = new BrokenFile();
    private final HiddenNotes hidden = new HiddenNotes();
    private final FleetBar bar = new FleetBar(this::type, this::go);
    private final FleetGrid grid;
    private final Div table = new Div();
    private final FleetBlanks blanks;
    private final FleetFoot foot;
    private final FleetNeeds needs;
    private FleetQuery query = FleetQuery.ALL;
    private String inView = "";
    private Map<EndpointId, Promises> promises = Map.of();
    private boolean ordered;
    private @Nullable Reading<Fleet> drawn;
    private @Nullable Reading<FleetReading> numbers;
    private SortedSet<String> own = new TreeSet<>();
    private @Nullable CommitId ownOf;
    private RunningCosts costs = RunningCosts.NONE;

    FleetView(FleetNeeds needs, EnvironmentInView environment, FleetOffers offers, CatalogueTicks beat) {
        header = new PageHeader(Words.say("fleet.menu"), offers.rollOut().button(ButtonVariant.PRIMARY));
        blanks = new FleetBlanks(() -> go(query().unfiltered()), offers.rollOut(), offers.environments());
        this.needs = needs;
        this.feed = needs.feed();
        this.devices = needs.devices();
        this.metrics = needs.metrics();
        this.teams = needs.teams();
        this.clock = needs.clock();
        this.environment = environment;
        addClassNames("page", "full");
        grid = new FleetGrid(metrics.isConnected());
        foot = new FleetFoot(this::order, needs.links());
        foot.measured(metrics.isConnected());
        grid.onToggle(group -> go(query.toggled(group)));
        grid.onSort((column, descending) -> go(query.sortedBy(column, descending)));
        table.add(grid);
        table.addClassName("fleet");
        add(header, outage, git, argo, measured, notJudged, broken, hidden, bar, table, blanks, foot);
        WindowRoom.follow(this, width -> foot.leaveOut(grid.leftOut(width)));
        environment.follow(this, choice -> choice.ifPresent(chosen -> followSwitch(chosen.environment())));
        Follow.feed(this, feed.topic().feed(), reading -> news());
        Follow.feed(this, devices.topic().feed(), reading -> held());
        Follow.feed(this, metrics.topic().feed(), reading -> news());
        Follow.feed(this, needs.targets().topic().feed(), this::promised);
        Follow.feed(this, needs.detected().topic().feed(), notJudged::show);
        Follow.feed(this, needs.changes().state().feed(), told -> away(git, told));
        Follow.feed(this, needs.applications().topic().feed(), told -> away(argo, told));
        Follow.feed(this, beat.beats(), now -> foot.watched(needs));
    }

    private void away(OutageBanner whose, Reading<?> told) {
        whose.show(told);
        foot.watched(needs);
    }

    private FleetQuery query() {
        return query;
    }

    /** The address is where a reader's wishes live; an environment it names is put in view. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        query = FleetAddress.read(event.getLocation().getQueryParameters());
        if (query.sort().isMeasured() && !metrics.isConnected()) {
            query = query.sortedBy(FleetSort.STATE, false);
        }
        if (query.environment().isEmpty()) {
            query = query.in(
                    environment.current().map(choice -> choice.environment()).orElse(""));
        } else if (!query.environment().equals(FleetQuery.EVERYWHERE)) {
            environment.choose(query.environment());
        }
        order();
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        Address.replace(this, FleetAddress.write(query));
    }

    /** When the environments become known only now, what the address asked for stays. */
    private void followSwitch(String chosen) {
        boolean first = inView.isEmpty();
        inView = chosen;
        if (!chosen.equals(query.environment())
                && !(first && !query.environment().isEmpty())) {
            query = query.in(chosen);
            Address.replace(this, FleetAddress.write(query));
            order();
        }
    }

    private void go(FleetQuery wanted) {
        Address.go(this, FleetAddress.write(wanted));
    }

    private void type(String text) {
        query = query.saying(text);
        Address.replace(this, FleetAddress.write(query));
        order();
    }

    /** Everybody gets the place that fits now. */
    private void order() {
        ordered = false;
        show(feed.topic().latest());
    }

    /** A page that is opened is told of all that it follows, one after the other: it is drawn with it once. */
    private void news() {
        if (!ordered
                || drawn != feed.topic().latest()
                || numbers != metrics.topic().latest()) {
            show(feed.topic().latest());
        } else {
            lookForTeams(); // which it cannot while it is not attached
        }
    }

    private void show(Reading<Fleet> reading) {
        drawn = reading;
        outage.show(reading);
        table.setClassName("lastseen", reading instanceof Reading.Lost);
        foot.watched(needs);
        Fleet fleet = reading.value();
        if (fleet != null) {
            broken.show(fleet.broken());
            hidden.show(fleet.hidden());
            lookForTeams();
            show(fleet.endpoints());
        }
        boolean nothing = grid.isEmpty();
        grid.getParent().ifPresent(table -> table.setVisible(!nothing));
        blanks.show(reading, nothing, query);
        say();
    }

    private void lookForTeams() {
        Fleet known = feed.topic().latest().value();
        CommitId commit = known == null ? null : known.commit();
        if (commit != null && isAttached() && !commit.equals(ownOf)) {
            ownOf = commit;
            teams.read(this, commit, led -> {
                if (!led.equals(own)) {
                    own = led;
                    order();
                }
            });
            teams.costs(this, commit, this::costing);
        }
    }

    private void costing(RunningCosts known) {
        if (!known.equals(costs)) {
            costs = known;
            grid.priced(known.isEmpty() ? "" : known.currency());
            order();
        }
    }

    private boolean isOwn(Endpoint endpoint) {
        return endpoint.team() != null && own.contains(endpoint.team().value());
    }

    private void show(List<Endpoint> endpoints) {
        Reading<FleetReading> reading = metrics.topic().latest();
        numbers = reading;
        measured.show(reading);
        foot.numbers(reading.value(), query.environment());
        List<Listed> listed = listed(endpoints, reading);
        if (ordered) {
            grid.show(listed);
        } else {
            grid.order(listed, query);
            ordered = true;
        }
        bar.offer(endpoints);
        bar.show(query);
        foot.show(query, grid.wouldMove());
    }

    private void held() {
        if (costs.isEmpty()) {
            say();
        } else {
            show(feed.topic().latest());
        }
    }

    private void promised(Reading<KeptTargets> reading) {
        Map<EndpointId, Promises> now = Promises.of(reading);
        if (!now.equals(promises)) {
            promises = now;
            show(feed.topic().latest());
        }
    }

    private List<Listed> listed(List<Endpoint> endpoints, Reading<FleetReading> reading) {
        Devices held = devices.topic().latest().value();
        RunningCosts.Now now = costs.at(clock.instant(), held == null ? Devices.NONE : held);
        return endpoints.stream()
                .map(endpoint -> Listed.of(
                        endpoint, reading, promises.getOrDefault(endpoint.id(), Promises.NONE), isOwn(endpoint)))
                .map(listed -> listed.costing(now))
                .toList();
    }

    private void say() {
        Fleet fleet = feed.topic().latest().value();
        header.say(
                fleet == null
                        ? ""
                        : FleetWords.count(
                                fleet.endpoints().stream()
                                        .filter(query::isInView)
                                        .count(),
                                devices.topic().latest().value()));
    }

    @Override
    public String getPageTitle() {
        return Words.say("fleet.menu");
    }
}
