package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.links.Ways;
import io.pilothouse.links.ui.Asked;
import io.pilothouse.links.ui.AskedTable;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.OutageBanner;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.ServerWarnings;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.shell.chart.ChartTools;
import io.pilothouse.shell.chart.Marker;
import io.pilothouse.shell.chart.Plot;
import io.pilothouse.shell.chart.TimeCharts;
import io.pilothouse.telemetry.EndpointReading;
import io.pilothouse.telemetry.Measure;
import io.pilothouse.telemetry.Measured;
import io.pilothouse.units.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One time of an endpoint in plots, with what is new added as it comes. */
class LiveCharts extends Div {
    private final @Nullable Laid laid;
    private final Ways ways;
    private final Topic<EndpointReading> topic;
    private final OutageBanner outage = new OutageBanner(Words.say("fleet.live.system"));
    private final ServerWarnings warnings = new ServerWarnings();
    private final Div wait = new Div();
    private final TimeCharts charts = new TimeCharts();
    private final Div nothing = new Div();
    private final Span read = new Span();
    private final Div foot = new Div();
    private final ReplicasPart replicas = new ReplicasPart();
    private final Div queries = new Div();
    private final String name;
    private final Consumer<@Nullable EndpointReading> onReading;
    private LiveTargets targets = LiveTargets.NONE;
    private @Nullable EndpointReading shown;
    private List<String> traces = List.of();
    private Map<String, String> told = Map.of();
    private @Nullable Set<String> pods;

    /** What it is compared with, and where that is told. */
    record Laid(Topic<EndpointReading> topic, Beside.Found found, ComparisonPart told) {}

    /**
     * Whose they are.
     *
     * @param name of the files that are made of them
     * @param onReading hears each, and null where there is none of now
     */
    record Whose(String name, Consumer<@Nullable EndpointReading> onReading) {}

    /** @param laid null without a comparison */
    LiveCharts(Topic<EndpointReading> topic, @Nullable Laid laid, Ways ways, Whose whose) {
        this.name = whose.name();
        this.onReading = whose.onReading();
        this.ways = ways;
        this.topic = topic;
        this.laid = laid;
        charts.setVisible(false);
        queries.setVisible(false);
        foot.addClassNames("row", "wrap", "t3");
        foot.add(read, Parts.grow());
        add(outage, warnings, wait, nothing, charts, foot, replicas, queries);
        Follow.feed(this, topic.feed(), this::show);
        if (laid != null) {
            Follow.feed(this, laid.topic().feed(), reading -> again());
        }
    }

    ChartTools tools() {
        return new ChartTools(charts);
    }

    TimeCharts charts() {
        return charts;
    }

    /** Drawn again only where it is promised otherwise than before. */
    void promised(LiveTargets now) {
        if (!now.equals(targets)) {
            targets = now;
            again();
        }
    }

    /** @param there the pods that the cluster has; null where that is not known, or where another time is looked at */
    void pods(@Nullable Set<String> there) {
        if (!Objects.equals(there, pods)) {
            pods = there;
            EndpointReading now = topic.latest().value();
            if (now != null) {
                replicas.show(ReplicaRow.of(now, pods));
            }
        }
    }

    void markers(List<Marker> markers) {
        charts.markers(markers);
    }

    /** What was asked of the server, measure by measure, or not. */
    void showQueries(boolean whether) {
        queries.setVisible(whether);
        EndpointReading reading = topic.latest().value();
        if (whether && reading != null) {
            queries.removeAll();
            queries.add(AskedTable.of(
                    reading.measures().values().stream()
                            .sorted(Comparator.comparing(Measured::measure))
                            .map(one -> new Asked(AskedMeasures.label(one.measure()), one.families(), one.expression()))
                            .toList(),
                    ways,
                    Elsewhere.shown(reading.range())));
        }
    }

    /** The browser forgets what it drew when it is taken away. */
    @Override
    protected void onAttach(AttachEvent attach) {
        shown = null;
    }

    private void again() {
        shown = null;
        show(topic.latest());
    }

    private void show(Reading<EndpointReading> reading) {
        outage.show(reading);
        EndpointReading now = reading.value();
        tell(reading);
        if (!(reading instanceof Reading.Waiting<EndpointReading>)) {
            wait.removeAll();
        } else if (wait.getComponentCount() == 0) {
            wait.add(new WaitState(Words.say("fleet.live.reading")));
        }
        Reason silence = now == null ? null : silence(now);
        charts.setVisible(now != null && silence == null);
        nothing.removeAll();
        if (silence != null) {
            nothing.add(Parts.prose(Words.say(silence)));
        }
        if (now != null) {
            if (silence == null) {
                draw(now);
            }
            foot(now);
            if (laid != null) {
                laid.told().show(laid.found(), now, laid.topic().latest());
            }
            if (queries.getComponentCount() == 0) {
                showQueries(queries.isVisible());
            }
            replicas.show(ReplicaRow.of(now, pods));
        }
    }

    /** What is old is not told as what is so now. */
    private void tell(Reading<EndpointReading> reading) {
        onReading.accept(reading instanceof Reading.Current<EndpointReading>(EndpointReading now) ? now : null);
    }

    /** Why there is nothing to draw, in one sentence instead of one a plot; null where there is something. */
    private static @Nullable Reason silence(EndpointReading now) {
        Measured running = now.measures().get(Measure.RUNNING);
        return running == null || !now.isSilent() ? null : running.missing();
    }

    private void draw(EndpointReading now) {
        LivePlots.Under under = under();
        EndpointReading last = shown;
        List<Plot> whole = new LivePlots(now, under, 0).plots();
        List<String> names = whole.stream()
                .flatMap(plot -> plot.traces().stream().map(trace -> plot.id() + "/" + trace.id()))
                .toList();
        if (last == null
                || !names.equals(traces)
                || last.moments().step() != now.moments().step()) {
            Elsewhere elsewhere = new Elsewhere(now, ways);
            charts.show(
                    new LivePlots(now, under, 0).axis(),
                    whole.stream().map(elsewhere::on).map(targets::on).toList());
            charts.describe(says(whole), name);
        } else {
            extend(last, now, under);
        }
        Map<String, String> beyond = new LivePlots(now, under, 0).beyond();
        if (last == null || !beyond.equals(told)) {
            told = beyond;
            charts.newest(beyond);
        }
        traces = names;
        shown = now;
    }

    /** For who does not see them: what is drawn. All numbers stand in the table. */
    private String says(List<Plot> plots) {
        return Words.say(
                "fleet.live.says", name, plots.stream().map(Plot::title).collect(Collectors.joining(", ")));
    }

    private LivePlots.@Nullable Under under() {
        if (laid == null) {
            return null;
        }
        EndpointReading value = laid.topic().latest().value();
        return value == null ? null : new LivePlots.Under(value, laid.found().alignment());
    }

    /** The last one that is shown goes along: it may have been half a moment. */
    private void extend(EndpointReading last, EndpointReading now, LivePlots.@Nullable Under under) {
        long from = last.moments().end();
        int first =
                (int) Math.max(0, (from - now.moments().start()) / now.moments().step());
        LivePlots fresh = new LivePlots(now, under, first);
        charts.extend(fresh.axis(), fresh.plots());
    }

    private void foot(EndpointReading now) {
        read.removeAll();
        read.add(new Span(Words.say("fleet.live.source") + " "));
        if (now.newest() == null) {
            read.add(Words.say("fleet.live.no-sample"));
        } else {
            read.add(new Span(Words.say("fleet.live.newest") + " "), Age.ago(now.newest()));
        }
        warnings.show(now.warnings());
    }
}
