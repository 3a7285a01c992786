package io.pilothouse.gpus.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.gpus.DeviceReading;
import io.pilothouse.gpus.DeviceReport;
import io.pilothouse.gpus.DeviceReports;
import io.pilothouse.gpus.Devices;
import io.pilothouse.links.Links;
import io.pilothouse.links.ui.Asked;
import io.pilothouse.links.ui.AskedPart;
import io.pilothouse.live.Reading;
import io.pilothouse.promql.Expression;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.OutageBanner;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.ServerWarnings;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What devices report of themselves, by device and by who holds them. */
class ReportedPart extends Div {
    private static final int MOST_NAMED = 3;

    private final DeviceReports reports;
    private final OutageBanner outage = new OutageBanner(Words.say("gpus.metrics"));
    private final ServerWarnings warnings = new ServerWarnings();
    private final Div attention = new Div();
    private final Div nothing = new Div(Parts.padded(new WaitState(Words.say("gpus.reading-metrics"))));
    private final HtmlTable<DeviceRow> devices = DeviceTables.byDevice();
    private final HtmlTable<HolderRow> holders = DeviceTables.byHolder();
    private final Div foot = new Div();
    private final AskedPart<Questions> asked;
    private final Div content;
    private final DeviceRows rows;
    private Reading<Devices> known = Reading.waiting();

    /** What all devices were asked: each number of theirs comes of one of the two. */
    private record Questions(Expression now, Expression trend) {
        List<Asked> rows() {
            return List.of(
                    new Asked(Words.say("gpus.asked.now"), now), new Asked(Words.say("gpus.asked.trend"), trend));
        }
    }

    ReportedPart(DeviceReports reports, Links links, DeviceRows rows) {
        this.rows = rows;
        this.reports = reports;
        asked = new AskedPart<>(links, Questions::rows);
        foot.addClassNames("row", "wrap", "t3");
        devices.addClassName("reported");
        content = new Div(
                Parts.section(
                        new SectionTitle(Words.say("gpus.reported")).note(Words.say("gpus.reported.note")), devices),
                Parts.section(new SectionTitle(Words.say("gpus.by-holder")), holders),
                foot,
                asked);
        content.setVisible(false);
        add(outage, warnings, nothing, content);
        if (reports.isConnected()) {
            Follow.feed(this, reports.topic().feed(), this::show);
        } else {
            say(Words.say("gpus.metrics.none"));
        }
    }

    /** What somebody should look at: for the top of the page. */
    Component attention() {
        return attention;
    }

    /** Who holds what, as Kubernetes says it now. */
    void known(Reading<Devices> now) {
        if (!now.equals(known)) {
            known = now;
            draw();
        }
    }

    private void say(String words) {
        nothing.removeAll();
        nothing.add(Parts.padded(Parts.prose(words)));
    }

    private void show(Reading<DeviceReading> reading) {
        outage.show(reading);
        draw();
    }

    private void draw() {
        Reading<DeviceReading> reading = reports.topic().latest();
        DeviceReading now = reading.value();
        if (now == null) {
            return;
        }
        warnings.show(now.warnings()); // of an answer that is not all, also that nothing reports
        content.setVisible(now.nothing() == null);
        nothing.removeAll(); // what is hidden would go on waiting in the browser
        attention.removeAll();
        if (now.nothing() != null) {
            say(Words.say(now.nothing()));
            return;
        }
        List<DeviceRow> lines = now.devices().stream()
                .map(rows.of(reading))
                .sorted(DeviceRow.FIRST_WHAT_IS_WRONG)
                .toList();
        attention(
                lines.stream()
                        .map(DeviceRow::report)
                        .filter(DeviceReport::needsAttention)
                        .toList(),
                now.asOf(reading));
        unheld(lines.stream()
                .filter(DeviceRow::isInUseByNone)
                .map(DeviceRow::report)
                .toList());
        devices.show(lines);
        boolean isUnplaced = lines.stream().anyMatch(row -> row.unknown() != null);
        holders.emptyText(Words.say(isUnplaced ? "gpus.by-holder.unknown" : "gpus.by-holder.none"));
        holders.show(HolderRow.of(lines));
        foot.removeAll();
        silent(now).ifPresent(foot::add);
        foot.add(Parts.quiet(Words.say("gpus.metrics.source")), Age.ago(now.readAt()), asked.button());
        asked.show(new Questions(now.query(), now.trend()), null, AskedPart.LAST_HOUR);
    }

    /** How many nodes' devices are in none of the rows; nothing where all are, or it is not known which there are. */
    private Optional<Component> silent(DeviceReading now) {
        Devices all = Objects.requireNonNullElse(known.value(), Devices.NONE);
        Set<String> reporting = now.devices().stream().map(DeviceReport::node).collect(Collectors.toSet());
        long heard = all.nodes().stream()
                .filter(node -> reporting.contains(node.name()))
                .count();
        return heard == all.nodes().size()
                ? Optional.empty()
                : Optional.of(Parts.quiet(
                        Words.say("gpus.reported.nodes", heard, all.nodes().size())));
    }

    private void unheld(List<DeviceReport> used) {
        if (!used.isEmpty()) {
            String which = used.stream()
                    .limit(MOST_NAMED)
                    .map(report -> report.node() + " " + DeviceWords.name(report))
                    .collect(Collectors.joining(", "));
            attention.add(FindingBanner.warn(
                    Words.say("gpus.unheld", used.size()), which + ". " + Words.say("gpus.unheld.why")));
        }
    }

    private void attention(List<DeviceReport> unwell, @Nullable Instant asOf) {
        if (!unwell.isEmpty()) {
            attention.add(AttentionBanner.of(unwell, asOf));
        }
    }
}
