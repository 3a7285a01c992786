package io.pilothouse.sandbox;

import io.pilothouse.sandbox.EngineFamilies.Family.Counter;
import io.pilothouse.sandbox.EngineFamilies.Family.Gauge;
import io.pilothouse.sandbox.EngineFamilies.Family.Histogram;
import io.pilothouse.sandbox.EngineFamilies.Family.Info;
import io.pilothouse.sandbox.EngineFamilies.Family.State;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What simulated engines expose: vLLM's names, labels and buckets, each made of the engine's state. */
final class EngineFamilies {
    private static final double[] FIRST_TOKEN = {
        0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40, 80, 160, 640, 2560
    };
    private static final double[] TOKEN = {
        0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40, 80
    };
    private static final double[] REQUEST = {
        0.3, 0.5, 0.8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60, 120, 240, 480, 960, 1920, 7680
    };
    private static final double[] TOKENS = {
        1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000
    };
    private static final double SPREAD = 0.55;
    private static final double LITTLE_SPREAD = 0.25;

    private static final List<Family> ALL = List.of(
            new State("kube_pod_status_ready", Map.of("condition", "true")),
            new Info(CacheSettings.METRIC, CacheSettings::of),
            new Gauge("vllm:num_requests_running", Map.of(), EngineState::running),
            new Gauge("vllm:num_requests_waiting", Map.of(), EngineState::waiting),
            new Gauge("vllm:num_requests_waiting_by_reason", Map.of("reason", "capacity"), EngineState::waiting),
            new Gauge("vllm:num_requests_waiting_by_reason", Map.of("reason", "deferred"), state -> 0),
            new Gauge("vllm:kv_cache_usage_perc", Map.of(), EngineState::kv),
            new Gauge("vllm:gpu_cache_usage_perc", Map.of(), EngineState::kv),
            new Counter("vllm:prefix_cache_queries_total", Map.of(), EngineState::promptTokens),
            new Counter("vllm:prefix_cache_hits_total", Map.of(), state -> state.promptTokens() * state.hits()),
            new Counter("vllm:gpu_prefix_cache_queries_total", Map.of(), EngineState::promptTokens),
            new Counter("vllm:gpu_prefix_cache_hits_total", Map.of(), state -> state.promptTokens() * state.hits()),
            new Counter("vllm:num_preemptions_total", Map.of(), EngineState::preemptions),
            new Counter("vllm:prompt_tokens_total", Map.of(), EngineState::promptTokens),
            new Counter("vllm:generation_tokens_total", Map.of(), EngineState::outputTokens),
            new Counter("vllm:request_success_total", Map.of("finished_reason", "stop"), state -> state.goes() * 0.91),
            new Counter(
                    "vllm:request_success_total", Map.of("finished_reason", "length"), state -> state.goes() * 0.08),
            new Counter("vllm:request_success_total", Map.of("finished_reason", "abort"), state -> state.goes() * 0.01),
            new Histogram(
                    "vllm:time_to_first_token_seconds",
                    FIRST_TOKEN,
                    EngineState::queued,
                    state -> state.ttft() - state.queued(),
                    SPREAD,
                    EngineState::goes),
            new Histogram(
                    "vllm:request_time_per_output_token_seconds",
                    TOKEN,
                    EngineState::tpot,
                    LITTLE_SPREAD,
                    EngineState::goes),
            new Histogram(
                    "vllm:inter_token_latency_seconds",
                    TOKEN,
                    EngineState::tpot,
                    LITTLE_SPREAD,
                    EngineState::outputTokens),
            new Histogram(
                    "vllm:time_per_output_token_seconds",
                    TOKEN,
                    EngineState::tpot,
                    LITTLE_SPREAD,
                    EngineState::outputTokens),
            new Histogram("vllm:e2e_request_latency_seconds", REQUEST, EngineState::total, SPREAD, EngineState::goes),
            new Histogram(
                    "vllm:request_queue_time_seconds",
                    REQUEST,
                    state -> state.queued() + 0.001,
                    SPREAD,
                    EngineState::goes),
            new Histogram(
                    "vllm:request_prompt_tokens",
                    TOKENS,
                    state -> median(state.promptTokens(), state.goes()),
                    SPREAD,
                    EngineState::goes),
            new Histogram(
                    "vllm:request_generation_tokens",
                    TOKENS,
                    state -> median(state.outputTokens(), state.goes()),
                    SPREAD,
                    EngineState::goes));

    private static final Map<String, List<Family>> BY_METRIC = ALL.stream()
            .flatMap(family -> family.metrics().map(metric -> Map.entry(metric, family)))
            .collect(Collectors.groupingBy(
                    Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));

    private EngineFamilies() {}

    /** The length in the middle, of as many requests with as many tokens together. */
    private static double median(double tokens, double requests) {
        return requests == 0 ? 0 : tokens / requests / Math.exp(SPREAD * SPREAD / 2);
    }

    /** A family, or of those that have parts one of them. */
    sealed interface Family {
        String name();

        /** The names of its series. */
        default Stream<String> metrics() {
            return Stream.of(name());
        }

        /** Of a pod that is ready, always 1: kube-state-metrics says it, whether or not the engine is reached. */
        record State(String name, Map<String, String> labels) implements Family {}

        record Gauge(String name, Map<String, String> labels, ToDoubleFunction<EngineState> value) implements Family {}

        /** One that says all in its labels, and is of the engine, not of a model. */
        record Info(String name, Function<EngineRun.Shape, Map<String, String>> labels) implements Family {}

        /** @param rate by second */
        record Counter(String name, Map<String, String> labels, ToDoubleFunction<EngineState> rate) implements Family {}

        /**
         * Of times whose logarithms are normally distributed.
         *
         * @param before that nobody is spared: the first in line waits as long as those behind it
         * @param median of what comes after that
         * @param spread the deviation of the logarithm
         * @param rate how many are counted by second
         */
        record Histogram(
                String name,
                double[] bounds,
                ToDoubleFunction<EngineState> before,
                ToDoubleFunction<EngineState> median,
                double spread,
                ToDoubleFunction<EngineState> rate)
                implements Family {
            Histogram(
                    String name,
                    double[] bounds,
                    ToDoubleFunction<EngineState> median,
                    double spread,
                    ToDoubleFunction<EngineState> rate) {
                this(name, bounds, _ -> 0, median, spread, rate);
            }

            @Override
            public Stream<String> metrics() {
                return Stream.of(name + "_bucket", name + "_count", name + "_sum");
            }

            /** The part that is not longer. */
            double below(double bound, EngineState state) {
                double middle = Math.max(1e-6, median.applyAsDouble(state));
                double left = bound - before.applyAsDouble(state);
                return left <= 0 ? 0 : 1 / (1 + Math.pow(middle / left, LOGISTIC / spread));
            }

            /** Of one, on average. */
            double mean(EngineState state) {
                return before.applyAsDouble(state) + median.applyAsDouble(state) * Math.exp(spread * spread / 2);
            }
        }
    }

    /** The normal distribution by the logistic one, which is within a hundredth of it. */
    private static final double LOGISTIC = 1.702;

    /** Those that have series of such a name. */
    static List<Family> of(String metric) {
        return BY_METRIC.getOrDefault(metric, List.of());
    }

    /** Each once. */
    static List<String> names() {
        return ALL.stream().map(Family::name).distinct().toList();
    }
}
