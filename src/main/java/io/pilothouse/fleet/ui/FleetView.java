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
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.live.Reading;
import io.pilothouse.models.CatalogueTicks;
import io.pilothouse.models.ModelPaths;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.BrokenFile;
import io.pilothouse.shell.EnvironmentInView;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.OutageBanner;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Place;
import io.pilothouse.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** What is served, worst first. Values change in place; rows move when somebody asks for it. */
@Route(EndpointPaths.FLEET)
@Menu(title = "fleet.menu", order = 1, icon = "server")
@Place(key = "f", onPhone = true)
@PermitAll
class FleetView extends Main implements BeforeEnterObserver, AfterNavigationObserver, HasDynamicTitle {
    private final FleetFeed feed;
    private final DeviceInventory devices;
    private final EnvironmentInView environment;
    private final PageHeader header = new PageHeader(
            Words.say("fleet.menu"),
            Parts.button(
                    Words.say("fleet.roll-out"), () -> Address.open(this, ModelPaths.LIST), ButtonVariant.PRIMARY));
    private final OutageBanner outage = new OutageBanner(Words.say("fleet.source"));
    private final BrokenFile broken = new BrokenFile();
    private final FleetBar bar = new FleetBar(this::type, this::go);
    private final FleetGrid grid = new FleetGrid();
    private final FleetBlanks blanks = new FleetBlanks(() -> go(query().unfiltered()));
    private final FleetFoot foot = new FleetFoot(this::order);
    private FleetQuery query = FleetQuery.ALL;
    private String inView = "";
    private boolean ordered;

    FleetView(FleetFeed feed, DeviceInventory devices, EnvironmentInView environment, CatalogueTicks beat) {
        this.feed = feed;
        this.devices = devices;
        this.environment = environment;
        addClassNames("page", "full");
        grid.onToggle(group -> go(query.toggled(group)));
        grid.onSort((column, descending) -> go(query.sortedBy(column, descending)));
        Div table = new Div(grid);
        table.addClassName("fleet");
        add(header, outage, broken, bar, table, blanks, foot);
        environment.follow(this, choice -> choice.ifPresent(chosen -> followSwitch(chosen.environment())));
        Follow.feed(this, feed.topic().feed(), this::show);
        Follow.feed(this, devices.topic().feed(), reading -> say());
        Follow.feed(this, beat.beats(), now -> foot.read(feed.topic().lastRead()));
    }

    private FleetQuery query() {
        return query;
    }

    /** The address is where a reader's wishes live; an environment it names is put in view. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        query = FleetAddress.read(event.getLocation().getQueryParameters());
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

    private void show(Reading<Fleet> reading) {
        outage.show(reading);
        foot.read(feed.topic().lastRead());
        Fleet fleet = reading.value();
        if (fleet != null) {
            broken.show(fleet.broken());
            show(fleet.endpoints());
        }
        boolean nothing = grid.isEmpty();
        grid.getParent().ifPresent(table -> table.setVisible(!nothing));
        blanks.show(reading, nothing, query);
        say();
    }

    private void show(List<Endpoint> endpoints) {
        if (ordered) {
            grid.show(endpoints);
        } else {
            grid.order(endpoints, query);
            ordered = true;
        }
        bar.offer(endpoints);
        bar.show(query);
        foot.show(query, grid.wouldMove());
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
