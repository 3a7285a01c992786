package io.pilothouse.fleet.ui;

import io.pilothouse.shell.Words;
import io.pilothouse.shell.chart.Plot;
import io.pilothouse.shell.chart.TimeAxis;
import io.pilothouse.shell.chart.Trace;
import io.pilothouse.shell.chart.Trace.Style;
import io.pilothouse.shell.chart.Unit;
import io.pilothouse.telemetry.Beyond;
import io.pilothouse.telemetry.EndpointReading;
import io.pilothouse.telemetry.Line;
import io.pilothouse.telemetry.Measure;
import io.pilothouse.telemetry.Measured;
import io.pilothouse.telemetry.Moments;
import io.pilothouse.telemetry.comparison.Alignment;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A reading as plots upon each other, of its samples from one on.
 *
 * @param under what it is compared with, null without a comparison
 */
record LivePlots(EndpointReading reading, @Nullable Under under, int first) {
    private static final double A_MINUTE = 60;
    private static final List<String> COLOURS = List.of("c1", "c2", "c3", "c4", "c5", "c6");

    /** Another time, and how it lies under this one. */
    record Under(EndpointReading reading, Alignment alignment) {}

    TimeAxis axis() {
        Moments moments = reading.moments();
        Instant end = Instant.ofEpochMilli(moments.end());
        return new TimeAxis(
                Instant.ofEpochMilli(moments.start()),
                end,
                Duration.ofMillis(moments.step()),
                IntStream.range(first, moments.count())
                        .mapToObj(index -> Instant.ofEpochMilli(moments.at(index)))
                        .toList());
    }

    List<Plot> plots() {
        return Stream.concat(ofEngines(), around()).filter(Objects::nonNull).toList();
    }

    /** What is proven of newest numbers that are not known, each as {@code plot/trace}. */
    Map<String, String> beyond() {
        Map<String, Reason> byTrace = new HashMap<>();
        reading.measures()
                .values()
                .forEach(measured -> measured.lines().stream()
                        .findFirst()
                        .flatMap(line -> Beyond.inShort(line.beyond()))
                        .ifPresent(proven -> byTrace.put(id(measured.measure()), proven)));
        Map<String, String> beyond = new TreeMap<>();
        plots().forEach(plot -> plot.traces().forEach(trace -> {
            Reason proven = byTrace.get(trace.id());
            if (proven != null) {
                beyond.put(plot.id() + "/" + trace.id(), Words.say(proven));
            }
        }));
        return beyond;
    }

    private Stream<@Nullable Plot> ofEngines() {
        return Stream.of(
                requests(),
                quantiles("ttft", Measure.TTFT_P50, Measure.TTFT_P95, Measure.TTFT_P99),
                tokenTimes(),
                quantiles("end-to-end", Measure.END_TO_END_P50, Measure.END_TO_END_P95, Measure.END_TO_END_P99),
                plot(
                                "kv",
                                Unit.SHARE,
                                trace(Measure.KV_WORST, Style.AREA, "c2"),
                                trace(Measure.KV_AVERAGE, Style.DASHED, "c2"))
                        .upTo(1),
                plot("prefix", Unit.SHARE, trace(Measure.PREFIX_HIT_RATE, Style.LINE, "c4"))
                        .upTo(1)
                        .sized(Plot.Size.LOW),
                plot("preemptions", Unit.PER_MINUTE, times(A_MINUTE, trace(Measure.PREEMPTIONS, Style.BAR, "c5")))
                        .sized(Plot.Size.LOW),
                plot(
                        "tokens",
                        Unit.PER_SECOND,
                        trace(Measure.PROMPT_TOKENS, Style.LINE, "c3"),
                        trace(Measure.GENERATION_TOKENS, Style.LINE, "c1")),
                ifThere(
                        Measure.SPECULATIVE_ACCEPTANCE,
                        plot("speculative", Unit.SHARE, trace(Measure.SPECULATIVE_ACCEPTANCE, Style.LINE, "c6"))
                                .upTo(1)
                                .sized(Plot.Size.LOW)),
                parts("finished", Measure.FINISHED),
                ifThere(Measure.HTTP_REQUESTS, parts("http", Measure.HTTP_REQUESTS)));
    }

    /** What the control plane and its devices say. */
    private Stream<@Nullable Plot> around() {
        return Stream.of(
                plot(
                                "replicas",
                                Unit.COUNT,
                                trace(Measure.REPLICAS_READY, Style.STEP, "c1"),
                                trace(Measure.REPLICAS_WANTED, Style.DASHED_STEP, "text-3"))
                        .without(why(Measure.REPLICAS_WANTED))
                        .sized(Plot.Size.LOW),
                plot(
                                "gpu",
                                Unit.SHARE,
                                trace(Measure.GPU_USE_AVERAGE, Style.AREA, "c2"),
                                trace(Measure.GPU_USE_MOST, Style.DASHED, "c2"))
                        .upTo(1)
                        .without(why(Measure.GPU_USE_AVERAGE))
                        .sized(Plot.Size.LOW));
    }

    private Plot requests() {
        List<Trace> traces = new ArrayList<>();
        traces.add(trace(Measure.RUNNING, Style.LINE, "c1"));
        List<Line> reasons = measured(Measure.WAITING_BY_REASON).lines();
        if (reasons.isEmpty()) {
            traces.add(trace(Measure.WAITING, Style.AREA, "c5"));
        } else {
            for (int i = 0; i < reasons.size(); i++) {
                Line line = reasons.get(i);
                Trace trace = new Trace(
                        "waiting-" + line.part(),
                        Words.say("fleet.live.waiting-by", LabelWords.of(line.part())),
                        i == 0 ? Style.AREA : Style.LINE,
                        COLOURS.get((i + 4) % COLOURS.size()),
                        shown(line));
                traces.add(compared(trace, Measure.WAITING_BY_REASON, line.part()));
            }
        }
        return plot("requests", Unit.COUNT, traces.toArray(Trace[]::new)).without(why(Measure.RUNNING));
    }

    /** By request where the engine reports it so, else between its tokens. */
    private Plot tokenTimes() {
        return measured(Measure.TPOT_P50).lines().isEmpty()
                        && !measured(Measure.ITL_P50).lines().isEmpty()
                ? plot(
                        "itl",
                        Unit.SECONDS,
                        trace(Measure.ITL_P50, Style.LINE, "p50"),
                        trace(Measure.ITL_P95, Style.LINE, "p95"))
                : quantiles("tpot", Measure.TPOT_P50, Measure.TPOT_P95, Measure.TPOT_P99);
    }

    private Plot quantiles(String id, Measure half, Measure most, Measure nearlyAll) {
        return plot(
                        id,
                        Unit.SECONDS,
                        trace(half, Style.LINE, "p50"),
                        trace(most, Style.LINE, "p95"),
                        trace(nearlyAll, Style.DASHED, "p99"))
                .without(why(most))
                .sized(Plot.Size.TALL);
    }

    private Plot parts(String id, Measure measure) {
        List<Line> lines = measured(measure).lines();
        return plot(
                        id,
                        Unit.PER_SECOND,
                        IntStream.range(0, lines.size())
                                .mapToObj(i -> part(measure, lines.get(i), COLOURS.get(i % COLOURS.size())))
                                .toArray(Trace[]::new))
                .without(why(measure));
    }

    private @Nullable Plot ifThere(Measure measure, Plot plot) {
        return measured(measure).lines().isEmpty() ? null : plot;
    }

    private Plot plot(String id, Unit unit, Trace... traces) {
        return Plot.of(id, Words.say("fleet.live." + id), unit, traces);
    }

    private Measured measured(Measure measure) {
        return Objects.requireNonNull(reading.measures().get(measure), "every measure is asked for");
    }

    private String why(Measure measure) {
        Reason missing = measured(measure).missing();
        return missing == null ? "" : Words.say(missing);
    }

    private Trace trace(Measure measure, Style style, String colour) {
        Line line = measured(measure).lines().stream().findFirst().orElse(null);
        Trace trace = new Trace(id(measure), label(measure), style, colour, shown(line));
        return compared(trace, measure, line == null ? "" : line.part());
    }

    private Trace part(Measure measure, Line line, String colour) {
        boolean isCounted = Arrays.stream(line.values()).anyMatch(value -> !Double.isNaN(value));
        String words = LabelWords.of(line.part());
        String label = isCounted ? words : Words.say("fleet.live.not-counted", words);
        return compared(new Trace(line.part(), label, Style.LINE, colour, shown(line)), measure, line.part());
    }

    private Trace compared(Trace now, Measure measure, String part) {
        return under == null ? now : now.comparedWith(other(measure, part, under));
    }

    private double[] shown(@Nullable Line line) {
        int count = reading.moments().count();
        if (line == null) {
            return gap(count - first);
        }
        return Arrays.copyOfRange(line.values(), first, count);
    }

    private double[] other(Measure measure, String part, Under than) {
        EndpointReading then = than.reading();
        int count = reading.moments().count();
        return Objects.requireNonNull(then.measures().get(measure), "every measure is asked for").lines().stream()
                .filter(one -> one.part().equals(part))
                .findFirst()
                .map(line -> than.alignment().laid(reading.moments(), then.moments(), line.values()))
                .map(laid -> Arrays.copyOfRange(laid, first, count))
                .orElseGet(() -> gap(count - first));
    }

    /** In a head of a table, without its plot. */
    static String column(Measure measure) {
        return Words.say("fleet.live.column." + id(measure));
    }

    static String label(Measure measure) {
        return Words.say("engines.line." + id(measure));
    }

    private static double[] gap(int length) {
        double[] gap = new double[length];
        Arrays.fill(gap, Double.NaN);
        return gap;
    }

    private static Trace times(double factor, Trace trace) {
        double[] before = trace.before();
        return new Trace(
                trace.id(),
                trace.label(),
                trace.style(),
                trace.colour(),
                Arrays.stream(trace.values()).map(value -> value * factor).toArray(),
                before == null
                        ? null
                        : Arrays.stream(before).map(value -> value * factor).toArray());
    }

    private static String id(Measure measure) {
        return measure.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
