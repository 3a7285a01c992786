package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.live.Reading;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.rollouts.Endpoint;
import io.pilothouse.rollouts.EndpointPaths;
import io.pilothouse.rollouts.Fleet;
import io.pilothouse.rollouts.FleetFeed;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.OutageBanner;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.util.Comparator;
import java.util.List;

/** What is wrong, what moves, what waits for somebody; each with its next step. */
@Route("")
@Menu(title = "rollouts.home.menu", order = 0, icon = "house")
@PermitAll
class HomeView extends Main implements HasDynamicTitle {
    private final Changes changes;
    private final FleetFeed fleet;
    private final DeviceInventory devices;
    private final HomeFigures figures = new HomeFigures();
    private final OutageBanner cluster = new OutageBanner(Words.say("rollouts.fleet.source"));
    private final OutageBanner git = new OutageBanner("Git");
    private final SectionTitle wrongTitle = new SectionTitle(Words.say("rollouts.home.wrong"));
    private final SectionTitle movingTitle = new SectionTitle(Words.say("rollouts.home.moving"));
    private final SectionTitle waitsTitle = new SectionTitle(Words.say("rollouts.home.waits"));
    private final HtmlTable<Endpoint> wrong =
            endpoints("rollouts.home.wrong").emptyText(Words.say("rollouts.home.all-well"));
    private final HtmlTable<Endpoint> moving =
            endpoints("rollouts.home.moving").emptyText(Words.say("rollouts.home.still"));
    private final HtmlTable<PendingChange> waits = new HtmlTable<PendingChange>(Words.say("rollouts.home.waits"))
            .headless()
            .link("", one -> one.changeSet().title(), one -> ChangePaths.of(one.id()))
            .quiet("", PendingChange::requestedBy)
            .numberCell("", one -> Age.of(one.requestedAt()))
            .emptyText(Words.say("rollouts.home.nothing-waits"));

    HomeView(Changes changes, FleetFeed fleet, DeviceInventory devices) {
        this.changes = changes;
        this.fleet = fleet;
        this.devices = devices;
        addClassName("page");
        add(
                new PageHeader(Words.say("rollouts.home.menu")),
                cluster,
                git,
                figures,
                Parts.section(wrongTitle, wrong),
                Parts.section(movingTitle, moving),
                Parts.section(waitsTitle, waits));
        Follow.feed(this, fleet.topic().feed(), this::showFleet);
        Follow.feed(this, devices.topic().feed(), reading -> figures.devices(reading.value()));
        Follow.feed(this, changes.state().feed(), this::showChanges);
    }

    private static HtmlTable<Endpoint> endpoints(String name) {
        return new HtmlTable<Endpoint>(Words.say(name))
                .headless()
                .cell("", row -> Parts.state(EndpointWords.shape(row), EndpointWords.state(row)))
                .width(170)
                .link("", row -> row.id().name().value(), row -> EndpointPaths.of(row.id()))
                .width(210)
                .quiet("", row -> row.id().environment().value())
                .width(80)
                .numberCell("", EndpointWords::since)
                .width(64)
                .cell("", row -> new Span(row.state().detail()))
                .cell("", row -> Parts.link(Words.say("rollouts.home.look"), EndpointPaths.of(row.id())))
                .width(90);
    }

    private void showFleet(Reading<Fleet> reading) {
        cluster.show(reading);
        Fleet known = reading.value();
        List<Endpoint> all = known == null ? List.of() : known.endpoints();
        figures.endpoints(known);
        show(wrong, wrongTitle, all, Group.ATTENTION);
        show(moving, movingTitle, all, Group.CHANGING);
    }

    private static void show(HtmlTable<Endpoint> table, SectionTitle title, List<Endpoint> all, Group group) {
        List<Endpoint> rows = all.stream()
                .filter(one -> Group.of(one) == group)
                .sorted(Comparator.comparing((Endpoint one) -> one.state().kind())
                        .thenComparing(Endpoint::id))
                .toList();
        table.show(rows);
        title.note(rows.isEmpty() ? "" : String.valueOf(rows.size()));
    }

    private void showChanges(Reading<RepositoryState> reading) {
        git.show(reading);
        RepositoryState state = reading.value();
        List<PendingChange> pending = state == null ? List.of() : state.pending();
        waits.show(pending);
        waitsTitle.note(pending.isEmpty() ? "" : String.valueOf(pending.size()));
        figures.changes(state);
    }

    @Override
    public String getPageTitle() {
        return Words.say("rollouts.home.menu") + " · Pilothouse";
    }
}
