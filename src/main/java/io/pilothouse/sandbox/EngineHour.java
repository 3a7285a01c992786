package io.pilothouse.sandbox;

import io.pilothouse.promql.Labels;
import io.pilothouse.telemetry.UsageRecording;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What engines counted in an hour, as it is recorded, by namespace and workload. The load of an endpoint and its callers know nothing of each other here,
 * so where somebody is counted as a caller, engines count as much, and a little more.
 */
final class EngineHour {
    /** Self-tests and warm-ups pass the gateway by. */
    private static final double BESIDE = 1.015;

    /** By the second. */
    private static final Map<UsageRecording, ToDoubleFunction<EngineState>> COUNTED = Map.of(
            UsageRecording.PROMPT_TOKENS, EngineState::promptTokens,
            UsageRecording.CACHED_TOKENS, state -> state.promptTokens() * state.hits(),
            UsageRecording.GENERATED_TOKENS, EngineState::outputTokens,
            UsageRecording.PREFILL_SECONDS, state -> state.goes() * state.prefill(),
            UsageRecording.DECODE_SECONDS, state -> state.goes() * state.decode());

    private final Map<UsageRecording, Map<Labels, Double>> sums = new EnumMap<>(UsageRecording.class);

    /**
     * @param looks moments that stand for {@code every} milliseconds each
     * @param called tokens of the hour, by model, as the gateway counts them
     */
    EngineHour(List<EngineRun> runs, EngineSamples engines, long[] looks, long every, Map<String, Double> called) {
        COUNTED.keySet().forEach(what -> sums.put(what, new LinkedHashMap<>()));
        double seconds = Duration.ofMillis(every).toSeconds();
        for (long at : looks) {
            runs.stream()
                    .filter(run -> run.servesAt(at))
                    .forEach(run -> add(workload(run), engines.state(run, at), seconds));
        }
        Map<String, Double> tokens = new HashMap<>();
        Stream.of(UsageRecording.PROMPT_TOKENS, UsageRecording.GENERATED_TOKENS)
                .forEach(what ->
                        counted(what).forEach((workload, sum) -> tokens.merge(model(workload), sum, Double::sum)));
        sums.values()
                .forEach(of -> of.replaceAll((workload, sum) -> {
                    Double callers = called.get(model(workload));
                    double all = tokens.getOrDefault(model(workload), 0.0);
                    return callers == null || all == 0 ? sum : sum * BESIDE * callers / all;
                }));
    }

    static boolean counts(UsageRecording what) {
        return COUNTED.containsKey(what);
    }

    Map<Labels, Double> counted(UsageRecording what) {
        return sums.getOrDefault(what, Map.of());
    }

    private void add(Labels workload, EngineState state, double seconds) {
        COUNTED.forEach((what, rate) -> sums.getOrDefault(what, new HashMap<>())
                .merge(workload, rate.applyAsDouble(state) * seconds, Double::sum));
    }

    private static Labels workload(EngineRun run) {
        return Labels.of(Map.of("namespace", run.namespace(), "workload", run.deployment()));
    }

    private static String model(Labels workload) {
        return workload.get("workload");
    }
}
