package io.pilothouse.scaling.ui;

import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Words;
import io.pilothouse.shell.chart.Plot;
import io.pilothouse.shell.chart.Target;
import io.pilothouse.shell.chart.Trace;
import io.pilothouse.shell.chart.Trace.Style;
import io.pilothouse.shell.chart.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened, dashed, and what a candidate would have done, over one time. */
final class ReplayPlots {
    private static final String OLD = "text-3";
    private static final String NEW = "c1";
    private static final long MILLISECONDS = 1_000;

    private final ReplayPicture picture;
    private final String name;
    private final @Nullable Double target;

    /**
     * @param name of the candidate
     * @param target of the time to the first token, in seconds; null without one
     */
    ReplayPlots(ReplayPicture picture, String name, @Nullable Double target) {
        this.picture = picture;
        this.name = name;
        this.target = target;
    }

    List<Plot> all() {
        return List.of(traffic(), replicas(), waiting(), ttft());
    }

    private Plot traffic() {
        return Plot.of(
                "traffic",
                Words.say("replay.plot.traffic"),
                Unit.PER_SECOND,
                new Trace("came", Words.say("replay.plot.came"), Style.AREA, OLD, picture.came()));
    }

    private Plot replicas() {
        return Plot.of(
                "replicas",
                Words.say("replay.plot.replicas"),
                Unit.COUNT,
                measured(Style.DASHED_STEP, picture.measured().ready()),
                new Trace("replayed", name, Style.STEP, NEW, picture.replayed().ready()));
    }

    private Plot waiting() {
        ReplayPicture.Columns replayed = picture.replayed();
        List<Trace> traces = new ArrayList<>();
        if (ReplayPicture.Columns.isKnown(replayed.high())) {
            traces.add(new Trace("low", Words.say("replay.plot.low"), Style.BAND_FROM, NEW, replayed.low()));
            traces.add(new Trace("high", Words.say("replay.plot.high"), Style.BAND_TO, NEW, replayed.high()));
        }
        traces.add(measured(Style.DASHED, picture.measured().waiting()));
        traces.add(new Trace("replayed", name, Style.LINE, NEW, replayed.waiting()));
        return Plot.of("waiting", Words.say("replay.plot.waiting"), Unit.COUNT, traces.toArray(Trace[]::new))
                .sized(Plot.Size.TALL);
    }

    private Plot ttft() {
        ReplayPicture.Columns replayed = picture.replayed();
        boolean isKnown = picture.isByRequest() && ReplayPicture.Columns.isKnown(replayed.ttft());
        List<Trace> traces = new ArrayList<>();
        traces.add(measured(Style.DASHED, picture.measured().ttft()));
        if (isKnown) {
            traces.add(new Trace("replayed", name, Style.LINE, NEW, replayed.ttft()));
        }
        Plot plot = Plot.of("ttft", Words.say("replay.plot.ttft"), Unit.SECONDS, traces.toArray(Trace[]::new))
                .without(Words.say("replay.plot.ttft.none"));
        return target == null
                ? plot
                : plot.judgedBy(new Target(
                        target,
                        Words.say(
                                "replay.plot.target",
                                Figures.here().latency(Duration.ofMillis(Math.round(target * MILLISECONDS)))),
                        isKnown ? "replayed" : "measured"));
    }

    private static Trace measured(Style style, double[] values) {
        return new Trace("measured", Words.say("replay.plot.measured"), style, OLD, values);
    }
}
