package io.pilothouse.fleet.ui;

import static java.util.Map.entry;

import io.pilothouse.links.Shown;
import io.pilothouse.links.Way;
import io.pilothouse.links.Ways;
import io.pilothouse.promql.Expression;
import io.pilothouse.shell.chart.Plot;
import io.pilothouse.telemetry.EndpointReading;
import io.pilothouse.telemetry.Measure;
import io.pilothouse.telemetry.Measured;
import io.pilothouse.telemetry.Range;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Where other systems show what the plots of a reading show, with the same queries, time and step. */
record Elsewhere(EndpointReading reading, Ways ways) {
    private static final Map<String, List<Measure>> SHOWN = Map.ofEntries(
            entry("requests", List.of(Measure.RUNNING, Measure.WAITING, Measure.WAITING_BY_REASON)),
            entry("ttft", List.of(Measure.TTFT_P50, Measure.TTFT_P95, Measure.TTFT_P99)),
            entry("tpot", List.of(Measure.TPOT_P50, Measure.TPOT_P95, Measure.TPOT_P99)),
            entry("itl", List.of(Measure.ITL_P50, Measure.ITL_P95)),
            entry("end-to-end", List.of(Measure.END_TO_END_P50, Measure.END_TO_END_P95, Measure.END_TO_END_P99)),
            entry("kv", List.of(Measure.KV_WORST, Measure.KV_AVERAGE)),
            entry("prefix", List.of(Measure.PREFIX_HIT_RATE)),
            entry("preemptions", List.of(Measure.PREEMPTIONS)),
            entry("tokens", List.of(Measure.PROMPT_TOKENS, Measure.GENERATION_TOKENS)),
            entry("speculative", List.of(Measure.SPECULATIVE_ACCEPTANCE)),
            entry("finished", List.of(Measure.FINISHED)),
            entry("http", List.of(Measure.HTTP_REQUESTS)),
            entry("replicas", List.of(Measure.REPLICAS_READY, Measure.REPLICAS_WANTED)),
            entry("gpu", List.of(Measure.GPU_USE_AVERAGE, Measure.GPU_USE_MOST)));

    static Shown shown(Range range) {
        return new Shown(range.length(), range.from(), range.step());
    }

    Plot on(Plot plot) {
        return plot.seenAt(to(SHOWN.getOrDefault(plot.id(), List.of())).stream()
                .map(way -> new Plot.Elsewhere(way.to(), way.address()))
                .toList());
    }

    /** Of those that have something to show. */
    private List<Way> to(List<Measure> measures) {
        return ways(measures.stream()
                .map(reading.measures()::get)
                .filter(Objects::nonNull)
                .filter(measured -> !measured.lines().isEmpty())
                .map(Measured::expression)
                .toList());
    }

    private List<Way> ways(List<Expression> asked) {
        return ways.to(asked, shown(reading.range()));
    }
}
