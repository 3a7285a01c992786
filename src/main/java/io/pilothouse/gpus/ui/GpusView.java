package io.pilothouse.gpus.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.pilothouse.fit.ui.FitPath;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.gpus.DeviceReports;
import io.pilothouse.gpus.Devices;
import io.pilothouse.gpus.Devices.Claim;
import io.pilothouse.gpus.Devices.Condition;
import io.pilothouse.gpus.HolderPage;
import io.pilothouse.gpus.KindTotals;
import io.pilothouse.gpus.Repartition;
import io.pilothouse.links.Links;
import io.pilothouse.live.Reading;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.OutageBanner;
import io.pilothouse.shell.PageFooter;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Place;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Reason;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** What devices there are, who holds them, what is free, and who waits. */
@Route("gpus")
@Menu(title = "gpus.menu", order = 20, icon = "cpu")
@Place(key = "u")
@PermitAll
class GpusView extends Main implements HasDynamicTitle {
    private final DeviceInventory inventory;
    private final HolderPage pages;
    private final PageHeader header =
            new PageHeader(Words.say("gpus.menu"), Parts.linkButton(Words.say("gpus.fit"), FitPath.PATH, false));
    private final OutageBanner outage = new OutageBanner(Words.say("gpus.source"));
    private final Div lost = new Div();
    private final Div blank = new Div(Parts.padded(new WaitState(Words.say("gpus.reading"))));
    private final HtmlTable<KindTotals> kinds = kinds();
    private final HtmlTable<NodeRow> nodes = nodes();
    private final HtmlTable<ClaimRow> waiting = waiting();
    private final Div content = new Div(
            Parts.section(new SectionTitle(Words.say("gpus.kinds")), kinds),
            Parts.section(new SectionTitle(Words.say("gpus.waiting")), waiting),
            Parts.section(new SectionTitle(Words.say("gpus.nodes")).note(Words.say("gpus.nodes.note")), nodes));
    private final PageFooter footer = new PageFooter("", Words.say("gpus.source"));

    private final @Nullable ReportedPart reported;

    /** @param reports none where nobody reads metrics */
    GpusView(
            DeviceInventory inventory,
            HolderPage pages,
            ObjectProvider<DeviceReports> reports,
            Links links,
            DeviceRows rows) {
        this.inventory = inventory;
        this.pages = pages;
        addClassName("page");
        content.setVisible(false);
        reported = reports.stream()
                .findFirst()
                .map(some -> new ReportedPart(some, links, rows))
                .orElse(null);
        add(header, outage, lost);
        if (reported != null) {
            add(reported.attention());
        }
        add(blank, content);
        if (reported != null) {
            add(reported);
        }
        add(footer);
        Follow.feed(this, inventory.topic().feed(), this::show);
    }

    @Override
    public String getPageTitle() {
        return Words.say("gpus.menu");
    }

    private void show(Reading<Devices> reading) {
        outage.show(reading);
        footer.watched(inventory.topic());
        Devices devices = reading.value();
        if (devices == null) {
            if (!(reading instanceof Reading.Waiting<?>)) {
                blank.removeAll();
            }
            return;
        }
        boolean none = devices.nodes().isEmpty() && devices.lost().isEmpty();
        blank.removeAll(); // what is hidden would go on waiting in the browser
        if (none) {
            blank.add(Parts.padded(new EmptyState(Words.say("gpus.none"), Words.say("gpus.none.how"))));
        }
        content.setVisible(!none || !devices.waiting().isEmpty());
        List<KindTotals> totals = KindTotals.of(devices);
        header.say(count(totals));
        kinds.show(totals);
        boolean several = devices.isOfSeveral();
        waiting.show(devices.waiting().stream()
                .map(claim -> new ClaimRow(
                        claim, several, pages.of(claim.cluster(), claim.pod()).orElse(null)))
                .toList());
        nodes.show(devices.nodes().stream()
                .map(node -> NodeRow.of(node, several, pages))
                .toList());
        sayLost(devices);
        if (reported != null) {
            reported.known(reading);
        }
    }

    /** What is not known is not zero. */
    private void sayLost(Devices devices) {
        lost.removeAll();
        if (!devices.lost().isEmpty()) {
            String clusters =
                    devices.lost().keySet().stream().map(ClusterName::value).collect(Collectors.joining(", "));
            lost.add(FindingBanner.warn(
                    Words.say("gpus.cluster.lost", clusters),
                    Words.say(Reason.several(devices.lost().values()))));
        }
    }

    private static String count(List<KindTotals> totals) {
        int aside = totals.stream().mapToInt(KindTotals::setAside).sum();
        return Words.say(
                aside == 0 ? "gpus.count" : "gpus.count.aside",
                totals.stream().mapToInt(KindTotals::total).sum(),
                totals.stream().mapToInt(KindTotals::held).sum(),
                totals.stream().mapToInt(KindTotals::free).sum(),
                aside);
    }

    private static HtmlTable<KindTotals> kinds() {
        return new HtmlTable<KindTotals>(Words.say("gpus.kinds"))
                .cell(
                        Words.say("gpus.col.kind"),
                        totals -> Parts.strong(totals.kind().label()))
                .number(
                        Words.say("gpus.col.memory"),
                        totals -> Figures.here().bytes(totals.kind().memory()))
                .number(Words.say("gpus.col.total"), totals -> whole(totals.total()))
                .number(Words.say("gpus.col.held"), totals -> whole(totals.held()))
                .number(Words.say("gpus.col.free"), totals -> whole(totals.free()))
                .number(Words.say("gpus.col.aside"), totals -> whole(totals.setAside()))
                .number(Words.say("gpus.col.together"), totals -> whole(totals.together()))
                .number(Words.say("gpus.nodes"), totals -> whole(totals.nodes()));
    }

    private static String whole(int number) {
        return Figures.here().exact(number);
    }

    /** Equal when nothing of it changed. */
    private record ClaimRow(Claim claim, boolean isOneOfSeveral, HolderPage.@Nullable Page page) {
        String namespace() {
            String namespace = claim.pod().namespace();
            return isOneOfSeveral ? Words.say("gpus.in-cluster", namespace, claim.cluster()) : namespace;
        }
    }

    private static Component because(ClaimRow row) {
        Reason trouble = row.claim().pod().trouble();
        return trouble == null ? Parts.quiet("–") : Parts.prose(Words.say(trouble));
    }

    private static Component endpoint(ClaimRow row) {
        HolderPage.Page page = row.page();
        return page == null ? Parts.quiet("–") : Parts.link(page.name(), page.path());
    }

    private static HtmlTable<ClaimRow> waiting() {
        return new HtmlTable<ClaimRow>(Words.say("gpus.waiting"))
                .cell(
                        Words.say("gpus.col.pod"),
                        row -> Parts.state(StateShape.WAITS, row.claim().pod().pod()))
                .cell(Words.say("gpus.col.endpoint"), GpusView::endpoint)
                .text(Words.say("gpus.col.namespace"), ClaimRow::namespace)
                .cell(
                        Words.say("gpus.col.wants"),
                        row -> Parts.code(
                                row.claim().count() + " × " + row.claim().resource()))
                .cell(Words.say("gpus.col.because"), GpusView::because)
                .emptyText(Words.say("gpus.waiting.none"));
    }

    private static HtmlTable<NodeRow> nodes() {
        return new HtmlTable<NodeRow>(Words.say("gpus.nodes"))
                .cell(Words.say("gpus.col.node"), GpusView::node)
                .width(220)
                .cell(Words.say("gpus.col.devices"), GpusView::shelves);
    }

    private static Component node(NodeRow row) {
        Condition condition = row.node().condition();
        Component says = condition == Condition.READY
                ? row.node().isRepartitioned() ? new Span() : Parts.quiet(Words.say("gpus.node.free", row.free()))
                : Parts.state(
                        StateShape.DEGRADED,
                        Words.say("gpus.node." + condition.name().toLowerCase(Locale.ROOT)));
        Div node = new Div(new Div(Parts.strong(row.node().name())));
        if (row.isOneOfSeveral()) {
            node.add(new Div(Parts.quiet(row.node().cluster().value())));
        }
        node.add(new Div(says));
        Repartition repartition = row.node().repartition();
        if (repartition != null) {
            node.add(repartition(repartition));
        }
        return node;
    }

    private static Component repartition(Repartition said) {
        Div part = new Div(Parts.state(
                said.isUnderWay() ? StateShape.LOADING : StateShape.FAILING,
                Words.say("gpus.repartition." + said.state().name().toLowerCase(Locale.ROOT), said.partition())));
        if (said.since() != null) {
            part.add(Parts.row(
                    "row", Parts.quiet(Words.say("gpus.repartition.for")), Age.of(said.since(), said.mayBeOlder())));
        }
        return part;
    }

    private static Component shelves(NodeRow row) {
        Div shelves = new Div();
        row.shelves().forEach(shelf -> {
            Div line = new Div(
                    shelf.isGone()
                            ? Parts.state(
                                    StateShape.FAILING,
                                    Words.say("gpus.gone", shelf.kind().label()))
                            : Parts.quiet(
                                    shelf.total() + "\u00a0× " + shelf.kind().label()),
                    new DeviceSlots(shelf.kind(), shelf.slots()));
            if (shelf.lacking() > 0) {
                line.add(Parts.state(StateShape.FAILING, Words.say("gpus.gone.some", shelf.lacking())));
            }
            line.addClassName("shelf");
            shelves.add(line);
        });
        return shelves;
    }
}
