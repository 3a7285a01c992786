package io.pilothouse.shell.chart;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.chart.Plot.Size;
import io.pilothouse.shell.chart.Trace.Style;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** An endpoint that gets slow after a commit, for eyes, keys and axe. Only tests have this page. */
@Route("charts")
@PermitAll
@Uses(TimeCharts.class)
class ChartsView extends Main {
    private static final Instant END = Instant.parse("2026-11-24T02:07:00Z");
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final long MINUTES = 90;

    private final TimeCharts charts = new TimeCharts();
    private final Span said = new Span();
    private int later;

    ChartsView() {
        addClassName("page");
        said.addClassName("said");
        charts.onMarker(marker -> said.setText("marker " + marker));
        charts.onZoom(zoom -> said.setText("zoom " + zoom.from() + " " + zoom.to()));
        charts.onWhole(() -> said.setText("whole"));
        charts.addAttachListener(attach -> show(false));
        Button later = Parts.button("Later", this::extend);
        Button compare = Parts.button("Compare", () -> show(true));
        Button days = Parts.button("Days", this::showDays);
        Div bar = new Div(later, compare, days, Parts.grow(), new ChartTools(charts));
        bar.addClassName("row");
        bar.addClassName("wrap");
        Spark spark = new Spark(values(axis(), rising(1.3, 4.2), 0.2));
        add(new PageHeader("Charts"), Parts.section(new SectionTitle("Live"), bar, said, spark, charts));
    }

    private void show(boolean compared) {
        later = 0;
        charts.describe("TTFT p95, 90 min: 1.3 s until 02:43, then rising to 4.2 s; target 2 s", "llama-3.3-70b-chat");
        charts.show(axis(), plots(axis(), compared));
        charts.markers(List.of(
                new Marker("8f3c2e1", before(36), Marker.Kind.COMMIT, "Committed 8f3c2e1"),
                new Marker("sync", before(34), Marker.Kind.SYNC, "Synced"),
                new Marker("alert", before(20), Marker.Kind.ALERT, "Alert TTFTAboveTarget"),
                new Marker("ready", before(16), Marker.Kind.READY, "Replica 4 ready")));
    }

    private void showDays() {
        TimeAxis days = TimeAxis.every(Duration.ofHours(1), END.minus(Duration.ofDays(2)), END);
        charts.show(days, List.of(ttft(days)));
    }

    private void extend() {
        later++;
        Instant now = END.plus(STEP.multipliedBy(later));
        TimeAxis fresh = new TimeAxis(now.minus(Duration.ofMinutes(MINUTES)), now, STEP, List.of(now));
        charts.extend(fresh, plots(fresh, false));
    }

    private static TimeAxis axis() {
        return TimeAxis.every(STEP, before(MINUTES), END);
    }

    private static Instant before(long minutes) {
        return END.minus(Duration.ofMinutes(minutes));
    }

    private static List<Plot> plots(TimeAxis axis, boolean compared) {
        Trace running = new Trace("running", "running", Style.LINE, "p50", values(axis, rising(150, 222), 4));
        return List.of(
                Plot.of(
                                "requests",
                                "Requests",
                                Unit.COUNT,
                                compared ? running.comparedWith(values(axis, x -> 140, 5)) : running,
                                new Trace("waiting", "waiting", Style.AREA, "c2", values(axis, rising(0, 60), 1)))
                        .upTo(300),
                ttft(axis),
                Plot.of(
                                "kv",
                                "KV cache",
                                Unit.SHARE,
                                new Trace("used", "used", Style.AREA, "c3", values(axis, rising(0.64, 0.94), 0.01)))
                        .upTo(1),
                low("preemptions", "Preemptions", Unit.PER_MINUTE, preempted(axis)),
                low("replicas", "Replicas", Unit.COUNT, wanted(axis), ready(axis))
                        .upTo(6),
                low("drafts", "Draft tokens", Unit.SHARE, accepted(axis))
                        .upTo(1)
                        .without("No samples: the engine runs without a draft model"));
    }

    private static Plot ttft(TimeAxis axis) {
        return Plot.of(
                        "ttft",
                        "TTFT",
                        Unit.SECONDS,
                        new Trace("p50", "p50", Style.LINE, "p50", values(axis, rising(0.5, 1.4), 0.03)),
                        new Trace("p95", "p95", Style.LINE, "p95", values(axis, rising(1.3, 4.2), 0.1)),
                        new Trace("p99", "p99", Style.DASHED, "p99", values(axis, rising(2, 7.2), 0.3)))
                .sized(Size.TALL)
                .upTo(8)
                .judgedBy(new Target(2, "target p95 2 s", "p95"));
    }

    private static Plot low(String id, String title, Unit unit, Trace... traces) {
        return Plot.of(id, title, unit, traces).sized(Size.LOW);
    }

    private static Trace preempted(TimeAxis axis) {
        double[] values = values(axis, x -> x > 73 ? 3 + 3 * Math.sin(9 * x) : 0, 0);
        return new Trace("preempted", "preempted", Style.BAR, "c4", values);
    }

    private static Trace wanted(TimeAxis axis) {
        return new Trace("wanted", "wanted", Style.DASHED_STEP, "text-3", values(axis, x -> x > 70 ? 4 : 3, 0));
    }

    private static Trace ready(TimeAxis axis) {
        return new Trace("ready", "ready", Style.STEP, "c1", values(axis, x -> x > 74 ? 4 : 3, 0));
    }

    private static Trace accepted(TimeAxis axis) {
        return new Trace("accepted", "accepted", Style.LINE, "c6", values(axis, x -> Double.NaN, 0));
    }

    /** By the minute since the beginning; between minutes 34 and 37 nobody measured. */
    private static double[] values(TimeAxis axis, DoubleUnaryOperator at, double noise) {
        return axis.times().stream()
                .mapToDouble(time -> Duration.between(before(MINUTES), time).toSeconds() / 60.0)
                .map(x -> x > 34 && x < 37 ? Double.NaN : at.applyAsDouble(x) + noise * Math.abs(Math.sin(x * x)))
                .toArray();
    }

    private static DoubleUnaryOperator rising(double low, double high) {
        return x -> low + (high - low) * Math.clamp((x - 66) / 14, 0, 1);
    }
}
