package io.pilothouse.gpus.ui;

import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.pilothouse.gpus.DeviceFact;
import io.pilothouse.gpus.DeviceId;
import io.pilothouse.gpus.DeviceReading;
import io.pilothouse.gpus.DeviceReport;
import io.pilothouse.gpus.DeviceReports;
import io.pilothouse.links.Links;
import io.pilothouse.live.Reading;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.Facts;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Segments;
import io.pilothouse.shell.Words;
import io.pilothouse.shell.chart.TimeCharts;
import io.pilothouse.units.Reason;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One device over a time that stands in the URL. */
@Route(DeviceView.PATH + "/:device")
@PermitAll
@Uses(TimeCharts.class)
class DeviceView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    static final String PATH = "gpus/device";

    private static final int DAY = 24;
    private static final List<Integer> USUAL = List.of(1, 6, DAY, 7 * DAY);

    private final DeviceReports reports;
    private final Links links;
    private final DeviceRows rows;
    private final Clock clock;
    private final Div head = new Div();
    private final Div facts = new Div();
    private @Nullable DeviceId device;
    private String title = Words.say("gpus.menu");

    DeviceView(DeviceReports reports, Links links, DeviceRows rows, Clock clock) {
        this.reports = reports;
        this.links = links;
        this.rows = rows;
        this.clock = clock;
        addClassName("page");
        Follow.feed(this, reports.topic().feed(), this::show);
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String written = event.getRouteParameters().get("device").orElse("");
        try {
            device = DeviceId.parse(written);
        } catch (IllegalArgumentException wrong) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        open(device, CourseLook.read(event.getLocation().getQueryParameters(), clock.instant()));
        show(reports.topic().latest());
    }

    private void open(DeviceId id, CourseLook look) {
        removeAll();
        Segments<Integer> lengths = new Segments<>(
                        Words.say("gpus.device.range"),
                        USUAL,
                        some -> some > DAY
                                ? Words.say("gpus.device.days", some / DAY)
                                : Words.say("gpus.device.hours", some),
                        look.hours())
                .onChoice(some -> Address.open(
                        this,
                        DeviceWords.path(id) + "?" + look.over(some).written().getQueryString()));
        Div bar = new Div(lengths);
        bar.addClassNames("row", "wrap", "rangebar");
        Div charts = reports.isConnected()
                ? new DeviceCharts(reports.of(id, Duration.ofHours(look.hours())), look, links)
                : new Div(Parts.prose(Words.say("gpus.metrics.none")));
        add(head, facts, Parts.section(new SectionTitle(Words.say("gpus.device.course")), Parts.padded(bar), charts));
        header(id.toString());
    }

    private void header(String name) {
        title = name;
        head.removeAll();
        head.add(new PageHeader(name).under(Words.say("gpus.menu"), "gpus"));
    }

    private void show(Reading<DeviceReading> reading) {
        DeviceReading now = reading.value();
        DeviceId wanted = device;
        if (now == null || wanted == null) {
            return;
        }
        facts.removeAll();
        now.devices().stream()
                .filter(report -> report.id().equals(wanted))
                .findFirst()
                .ifPresentOrElse(
                        report -> show(report, rows.of(reading).apply(report)),
                        () -> facts.add(Parts.padded(Parts.prose(Words.say("gpus.device.gone")))));
    }

    private void show(DeviceReport report, DeviceRow row) {
        header(report.node() + " · " + DeviceWords.name(report));
        Facts said = new Facts()
                .fact(Words.say("gpus.device.model"), report.model())
                .fact(Words.say("gpus.col.holder"), row.holder());
        said.fact("UUID", Parts.code(report.id().uuid()));
        for (DeviceFact fact : List.of(DeviceFact.USE, DeviceFact.TEMPERATURE, DeviceFact.POWER, DeviceFact.NVLINK)) {
            said.fact(DeviceWords.column(fact), DeviceTables.fact(report, fact));
        }
        facts.add(Parts.padded(said));
        Reason hint = row.hint();
        if (hint != null) {
            facts.add(Parts.padded(Parts.prose(Words.say(hint))));
        }
        if (report.needsAttention()) {
            facts.add(new FindingBanner(
                    DeviceWords.shape(report), Words.say("gpus.attention", 1), DeviceWords.sentence(report)));
        }
        report.remarks().values().stream()
                .distinct()
                .forEach(remark -> facts.add(Parts.padded(Parts.quiet(Words.say(remark)))));
    }
}
