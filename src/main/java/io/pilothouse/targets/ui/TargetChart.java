package io.pilothouse.targets.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.KeyValues;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import io.pilothouse.shell.chart.ChartTools;
import io.pilothouse.shell.chart.Plot;
import io.pilothouse.shell.chart.Target;
import io.pilothouse.shell.chart.TimeAxis;
import io.pilothouse.shell.chart.TimeCharts;
import io.pilothouse.shell.chart.Trace;
import io.pilothouse.shell.chart.Unit;
import io.pilothouse.targets.BurnAlert;
import io.pilothouse.targets.KeptTarget;
import io.pilothouse.targets.Spent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One target over its period: what was left of the error budget, and how fast it went. */
class TargetChart extends Div {
    private static final List<String> COLOURS = List.of("p50", "p95", "p99");
    /** Of less than a few pieces of the period a line says nothing. */
    private static final int PIECES = 3;

    private final TimeCharts charts = new TimeCharts();
    private final SectionTitle title;
    private final Div facts = Parts.padded();
    private final Duration period;
    private @Nullable KeptTarget shown;

    TargetChart(KeptTarget kept, Duration period) {
        this.period = period;
        title = new SectionTitle(Words.say(
                        "targets.chart",
                        kept.endpoint().name(),
                        TargetWords.of(kept.objective().of())))
                .note(TargetWords.promise(kept.objective()))
                .end(new ChartTools(charts));
        addClassName("sec");
        facts.addClassName("targetfacts");
        add(title, facts, charts);
        show(kept);
    }

    /** The browser forgets what it drew when it is taken away. */
    @Override
    protected void onAttach(AttachEvent attach) {
        KeptTarget last = shown;
        if (last != null) {
            draw(last);
        }
    }

    final void show(KeptTarget kept) {
        KeptTarget last = shown;
        shown = kept;
        facts.removeAll();
        facts.add(kept.unknown() == null ? told(kept) : Parts.prose(Words.say(kept.unknown())));
        charts.setVisible(kept.unknown() == null);
        boolean isNew = last == null
                || !Arrays.equals(last.spent().times(), kept.spent().times());
        if (isAttached() && isNew) {
            draw(kept);
        }
    }

    private static Component told(KeptTarget kept) {
        Spent spent = kept.spent();
        Figures figures = Figures.here();
        KeyValues values = new KeyValues()
                .pair(Words.say("targets.promised"), Words.say(kept.objective().words()))
                .pair(
                        Words.say("targets.measured"),
                        Words.say(
                                kept.objective().isOfTime() ? "targets.measured.time" : "targets.measured.requests",
                                TargetWords.measured(1 - spent.missedShare()),
                                figures.count(Math.round(spent.all()))));
        Instant since = spent.since();
        if (since != null) {
            values.pair(Words.say("targets.since"), Parts.line(Parts.text(figures.moment(since)), Age.ago(since)));
        }
        return values.pair(Words.say("targets.col.called"), TargetWords.called(kept.called()));
    }

    private void draw(KeptTarget kept) {
        Spent spent = kept.spent();
        if (spent.times().length < 2) {
            return;
        }
        List<Instant> times =
                Arrays.stream(spent.times()).mapToObj(Instant::ofEpochMilli).toList();
        Duration step = Duration.between(times.get(0), times.get(1));
        charts.show(
                new TimeAxis(times.getFirst(), times.getLast(), step, times), List.of(budget(spent), burn(kept, step)));
        charts.describe(
                Words.say(
                        "targets.chart.says",
                        kept.endpoint().name(),
                        Words.say(kept.objective().words()),
                        TargetWords.budget(spent)),
                kept.endpoint() + "-" + kept.objective().of().field());
    }

    private static Plot budget(Spent spent) {
        return Plot.of(
                        "budget",
                        Words.say("targets.plot.budget"),
                        Unit.SHARE,
                        new Trace("left", Words.say("targets.plot.left"), Trace.Style.AREA, "p95", spent.course()))
                .sized(Plot.Size.TALL)
                .upTo(1);
    }

    /** Of times that are long enough to be made of pieces. */
    private Plot burn(KeptTarget kept, Duration step) {
        List<Trace> traces = new ArrayList<>();
        List<BurnAlert> alerts = BurnAlert.of(period).stream()
                .filter(alert -> alert.longer().compareTo(step.multipliedBy(PIECES)) >= 0)
                .toList();
        for (BurnAlert alert : alerts) {
            String window = TargetWords.window(alert.longer());
            traces.add(new Trace(
                    alert.longer().toString(),
                    window,
                    Trace.Style.LINE,
                    COLOURS.get(traces.size() % COLOURS.size()),
                    rates(kept, alert.longer())));
        }
        Plot plot = Plot.of("burn", Words.say("targets.plot.burn"), Unit.COUNT, traces.toArray(Trace[]::new))
                .sized(Plot.Size.TALL);
        return alerts.isEmpty()
                ? plot
                : plot.judgedBy(new Target(
                        1, Words.say("targets.plot.even"), traces.getLast().id()));
    }

    /** Of the newest moment what the table says, which is of exactly this time before it, and not of whole pieces. */
    private static double[] rates(KeptTarget kept, Duration window) {
        double[] burn = kept.spent().burn(window);
        if (Double.isFinite(kept.burn(window))) {
            burn[burn.length - 1] = kept.burn(window);
        }
        return burn;
    }
}
