package io.pilothouse.sandbox;

import io.pilothouse.promql.Labels;
import io.pilothouse.telemetry.UsageRecording;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What engines counted in an hour, as it is recorded. The load of an endpoint and its callers know nothing of each other here, so where somebody is
 * counted as a caller, engines count as much, and a little more.
 *
 * @param looks moments that stand for {@code every} milliseconds each
 * @param called tokens of the hour, by model, as the gateway counts them
 */
record EngineHour(List<EngineRun> runs, EngineSamples engines, long[] looks, long every, Map<String, Double> called) {
    /** Self-tests and warm-ups pass the gateway by. */
    private static final double BESIDE = 1.015;

    /** By the second. */
    private static final Map<UsageRecording, ToDoubleFunction<EngineState>> COUNTED = Map.of(
            UsageRecording.PROMPT_TOKENS, EngineState::promptTokens,
            UsageRecording.CACHED_TOKENS, state -> state.promptTokens() * state.hits(),
            UsageRecording.GENERATED_TOKENS, EngineState::outputTokens,
            UsageRecording.PREFILL_SECONDS, state -> state.goes() * state.prefill(),
            UsageRecording.DECODE_SECONDS, state -> state.goes() * state.decode());

    static boolean counts(UsageRecording what) {
        return COUNTED.containsKey(what);
    }

    /** By namespace and workload. */
    Map<Labels, Double> counted(UsageRecording what) {
        Map<Labels, Double> sums = sums(COUNTED.getOrDefault(what, _ -> 0));
        Map<String, Double> tokens = new HashMap<>();
        sums(state -> state.promptTokens() + state.outputTokens())
                .forEach((workload, sum) -> tokens.merge(model(workload), sum, Double::sum));
        sums.replaceAll((workload, sum) -> {
            Double callers = called.get(model(workload));
            double all = tokens.getOrDefault(model(workload), 0.0);
            return callers == null || all == 0 ? sum : sum * BESIDE * callers / all;
        });
        return sums;
    }

    private static String model(Labels workload) {
        return workload.get("workload");
    }

    private Map<Labels, Double> sums(ToDoubleFunction<EngineState> counted) {
        Map<Labels, Double> sums = new LinkedHashMap<>();
        double seconds = Duration.ofMillis(every).toSeconds();
        for (long at : looks) {
            runs.stream()
                    .filter(run -> run.servesAt(at))
                    .forEach(run -> sums.merge(
                            Labels.of(Map.of("namespace", run.namespace(), "workload", run.deployment())),
                            counted.applyAsDouble(engines.state(run, at)) * seconds,
                            Double::sum));
        }
        return sums;
    }
}
