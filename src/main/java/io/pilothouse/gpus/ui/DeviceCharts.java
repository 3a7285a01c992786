package io.pilothouse.gpus.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.gpus.DeviceCourse;
import io.pilothouse.gpus.DeviceFact;
import io.pilothouse.links.Links;
import io.pilothouse.links.Shown;
import io.pilothouse.links.ui.Asked;
import io.pilothouse.links.ui.AskedPart;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.promql.Expression;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.OutageBanner;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.ServerWarnings;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.shell.chart.ChartTools;
import io.pilothouse.shell.chart.Plot;
import io.pilothouse.shell.chart.TimeAxis;
import io.pilothouse.shell.chart.TimeCharts;
import io.pilothouse.shell.chart.Trace;
import io.pilothouse.shell.chart.Trace.Style;
import io.pilothouse.shell.chart.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One device over a time, with what is new added as it comes. */
class DeviceCharts extends Div {
    private final OutageBanner outage = new OutageBanner(Words.say("gpus.metrics"));
    private final ServerWarnings warnings = new ServerWarnings();
    private final Div wait = new Div(new WaitState(Words.say("gpus.reading-metrics")));
    private final TimeCharts charts = new TimeCharts();
    private final Div tools = new Div(new ChartTools(charts));
    private final Span read = new Span();
    private final Div foot = new Div();
    private final AskedPart<Expression> asked;
    private @Nullable DeviceCourse shown;
    private CourseLook look;

    /** @param first what is looked at until a person chooses something else here */
    DeviceCharts(Topic<DeviceCourse> topic, CourseLook first, Links links) {
        look = first;
        asked = new AskedPart<>(links, query -> List.of(new Asked(Words.say("gpus.asked.course"), query)));
        charts.setVisible(false);
        foot.addClassNames("row", "wrap", "t3");
        foot.add(read, asked.button());
        foot.setVisible(false);
        tools.addClassNames("row", "wrap");
        add(outage, warnings, wait, charts, tools, foot, asked);
        charts.switchOff(look.off());
        charts.onZoom(zoom -> keep(look.into(zoom)));
        charts.onWhole(() -> keep(look.into(null)));
        charts.onSwitched(off -> keep(look.without(off)));
        Follow.feed(this, topic.feed(), this::show);
    }

    /** The browser has done it already. */
    private void keep(CourseLook now) {
        look = now;
        Address.replace(this, look.written());
    }

    /** The browser forgets what it drew when it is taken away. */
    @Override
    protected void onAttach(AttachEvent attach) {
        shown = null;
    }

    private void show(Reading<DeviceCourse> reading) {
        outage.show(reading);
        DeviceCourse now = reading.value();
        if (now == null) {
            return;
        }
        warnings.show(now.warnings());
        sources(now);
        boolean drawn = !now.isEmpty();
        charts.setVisible(drawn);
        tools.setVisible(drawn);
        wait.removeAll();
        if (!drawn) {
            wait.add(Parts.prose(Words.say("gpus.device.nothing")));
            return;
        }
        DeviceCourse last = shown;
        int first = last == null || !last.step().equals(now.step()) ? 0 : from(last, now);
        if (first == 0) {
            charts.show(axis(now, 0), plots(now, 0));
            if (look.zoom() != null) {
                charts.zoom(look.zoom());
            }
            tools.removeAll();
            tools.add(new ChartTools(charts));
        } else {
            charts.extend(axis(now, first), plots(now, first));
        }
        shown = now;
    }

    /** Also where there is nothing to draw: what was asked, and when. */
    private void sources(DeviceCourse now) {
        foot.setVisible(true);
        read.removeAll();
        read.add(Parts.quiet(Words.say("gpus.metrics.source") + " "), Age.ago(now.readAt()));
        asked.show(now.query(), null, new Shown(Duration.ofHours(look.hours()), null, now.step()));
    }

    /** The last one that is shown goes along: it may have been half a moment. */
    private static int from(DeviceCourse last, DeviceCourse now) {
        Instant end = last.moments().getLast();
        return Math.max(0, now.moments().indexOf(end));
    }

    private static TimeAxis axis(DeviceCourse course, int first) {
        List<Instant> moments = course.moments();
        return new TimeAxis(
                moments.getFirst(), moments.getLast(), course.step(), moments.subList(first, moments.size()));
    }

    private static List<Plot> plots(DeviceCourse course, int first) {
        return List.of(
                plot(
                                "use",
                                Unit.SHARE,
                                trace(course, first, DeviceFact.USE, Style.AREA, "c1"),
                                trace(course, first, DeviceFact.BANDWIDTH, Style.LINE, "c3"))
                        .upTo(1),
                plot(
                        "memory",
                        Unit.BYTES,
                        trace(course, first, DeviceFact.MEMORY_USED, Style.AREA, "c2"),
                        trace(course, first, DeviceFact.MEMORY_TOTAL, Style.DASHED, "c2")),
                plot("temperature", Unit.CELSIUS, trace(course, first, DeviceFact.TEMPERATURE, Style.LINE, "c5")),
                plot(
                        "power",
                        Unit.WATTS,
                        trace(course, first, DeviceFact.POWER, Style.LINE, "c4"),
                        trace(course, first, DeviceFact.POWER_LIMIT, Style.DASHED, "c4")),
                plot("nvlink", Unit.BYTES_PER_SECOND, trace(course, first, DeviceFact.NVLINK, Style.LINE, "c6")));
    }

    private static Plot plot(String id, Unit unit, Trace... traces) {
        return Plot.of(id, Words.say("gpus.plot." + id), unit, traces);
    }

    private static Trace trace(DeviceCourse course, int first, DeviceFact fact, Style style, String colour) {
        int count = course.moments().size();
        double[] values = new double[count];
        Arrays.fill(values, Double.NaN);
        double[] line = course.lines().getOrDefault(fact, values);
        String name = fact.name().toLowerCase(Locale.ROOT);
        return new Trace(name, Words.say("gpus.line." + name), style, colour, Arrays.copyOfRange(line, first, count));
    }
}
