package io.pilothouse.sandbox;

import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What the gateway of production says of its callers, as an AI Gateway that is told to name teams and clients does. */
final class GatewaySamples {
    private static final String TOKENS = "gen_ai_client_token_usage_";
    private static final String REQUESTS = "gen_ai_server_request_duration_seconds_count";
    private static final String LIMITED = "envoy_cluster_ratelimit_over_limit";
    private static final String UNCOUNTED = "envoy_cluster_ratelimit_failure_mode_allowed";
    private static final String JUDGED = "ratelimit_service_rate_limit_total_hits";
    private static final String REFUSED_BY_RULE = "ratelimit_service_rate_limit_over_limit";
    private static final String EXTRACT = "qwen3-8b-extract";
    private static final String CHAT = "llama-31-8b-chat";
    private static final String AGENT = "qwen3-235b-agent";

    private static final long DAY = Duration.ofDays(1).toSeconds();
    /** On each day, in UTC, docs has used up its tokens of the extraction by then: 1,000,000,000 at 17,000 a second. */
    private static final long DOCS_ENDS = 58_823;

    private static final double MILLISECONDS = 1_000;
    private static final double PROMPTS = 0.8;

    /** The rule of the chat's route that holds the platform team to its requests a minute, which bursts of its playground pass now and then. */
    static final int OF_PLATFORM = 5;

    private static final double BURSTS = 9.0 / Duration.ofHours(1).toSeconds();

    /** None of the translation, which has a path of its own, where the AI Gateway reads nothing, and of the batch, which never answered. */
    private static final List<Caller> CALLERS = List.of(
            new Caller("docs", "docs-batch", EXTRACT, 9_000, 4.5, DOCS_ENDS),
            new Caller("docs", "portal", EXTRACT, 8_000, 3.2, DOCS_ENDS),
            new Caller("assist", "help-desk", CHAT, 12_000, 12, DAY),
            new Caller("assist", "portal", CHAT, 2_000, 1.9, DAY),
            new Caller("devtools", "merge-review", AGENT, 11_000, 2.6, DAY),
            new Caller("research", "portal", AGENT, 14_000, 1.4, DAY),
            new Caller("trust", "portal", CHAT, 900, 0.5, DAY),
            new Caller("platform", "playground", CHAT, 300, 0.68, DAY));

    /** It calls half as much before. */
    private static final String GREW = "merge-review";

    private static final Duration GROWN = Duration.ofDays(9);

    private final long[] scrapes;
    /** When that client began to call as it does now, in milliseconds. */
    private final long grew;

    /**
     * @param tokens a second
     * @param requests a second
     * @param until so many seconds of each day; then a limit refuses it
     */
    private record Caller(String team, String client, String model, double tokens, double requests, long until) {
        /** So many seconds of calls since 1970. */
        double called(long time) {
            double seconds = time / MILLISECONDS;
            double day = Math.floor(seconds / DAY);
            return day * until + Math.min(seconds - day * DAY, until);
        }

        double refused(long time) {
            return requests * (time / MILLISECONDS - called(time));
        }
    }

    /** @param began of the world */
    GatewaySamples(Instant began, long... scrapes) {
        grew = began.atZone(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant()
                .minus(GROWN)
                .toEpochMilli();
        this.scrapes = scrapes.clone();
    }

    static boolean areOf(String metric) {
        return metric.startsWith(TOKENS)
                || List.of(REQUESTS, LIMITED, UNCOUNTED, JUDGED, REFUSED_BY_RULE)
                        .contains(metric);
    }

    List<Series> of(String metric) {
        return switch (metric) {
            case TOKENS + "sum" ->
                CALLERS.stream()
                        .flatMap(one -> Stream.of(
                                tokens(metric, one, "input", one.tokens() * PROMPTS),
                                tokens(metric, one, "output", one.tokens() * (1 - PROMPTS))))
                        .toList();
            case TOKENS + "count" ->
                CALLERS.stream()
                        .flatMap(one ->
                                Stream.of("input", "output").map(kind -> tokens(metric, one, kind, one.requests())))
                        .toList();
            case REQUESTS ->
                CALLERS.stream()
                        .map(one -> series(metric, labels(one), time -> one.requests() * called(one, time)))
                        .toList();
            case LIMITED -> byRoute(metric, GatewaySamples::refused);
            case UNCOUNTED -> byRoute(metric, _ -> _ -> 0);
            case JUDGED ->
                IntStream.rangeClosed(0, OF_PLATFORM)
                        .mapToObj(rule -> ofChat(metric, rule, time -> time / MILLISECONDS))
                        .toList();
            case REFUSED_BY_RULE -> List.of(ofChat(metric, OF_PLATFORM, GatewaySamples::bursts));
            default -> List.of();
        };
    }

    /** By their tokens, and of the chat by its requests too. */
    private static LongToDoubleFunction refused(String model) {
        return time -> CALLERS.stream()
                        .filter(one -> one.model().equals(model))
                        .mapToDouble(one -> one.refused(time))
                        .sum()
                + (model.equals(CHAT) ? bursts(time) : 0);
    }

    private static double bursts(long time) {
        return BURSTS * (time / MILLISECONDS);
    }

    private Series ofChat(String metric, int rule, LongToDoubleFunction value) {
        return series(
                metric,
                Map.of(
                        "domain", "gateway-system/llm/https",
                        "key1", "httproute/models-prod/" + CHAT + "/rule/0/match/0/*",
                        "key2", "rule-" + rule + "-match-0"),
                value);
    }

    private List<Series> byRoute(String metric, Function<String, LongToDoubleFunction> value) {
        return CALLERS.stream()
                .map(Caller::model)
                .distinct()
                .map(model -> series(
                        metric,
                        Map.of("envoy_cluster_name", "httproute/models-prod/" + model + "/rule/0"),
                        value.apply(model)))
                .toList();
    }

    private Series tokens(String metric, Caller caller, String kind, double rate) {
        Map<String, String> labels = new HashMap<>(labels(caller));
        labels.put("gen_ai_token_type", kind);
        return series(metric, labels, time -> rate * called(caller, time));
    }

    private double called(Caller caller, long time) {
        double seconds = caller.called(time);
        return caller.client().equals(GREW) ? seconds - caller.called(Math.min(time, grew)) / 2 : seconds;
    }

    private static Map<String, String> labels(Caller caller) {
        return Map.of(
                "gen_ai_operation_name", "chat",
                "gen_ai_provider_name", "openai",
                "gen_ai_original_model", caller.model(),
                "gen_ai_request_model", caller.model(),
                "team", caller.team(),
                "client", caller.client());
    }

    private Series series(String metric, Map<String, String> more, LongToDoubleFunction value) {
        Map<String, String> labels = new HashMap<>(more);
        labels.put("namespace", "gateway-system");
        labels.put("pod", "envoy-gateway-system-llm-6b7f9d5c4d-k8w2z");
        labels.put("job", "gateway");
        return Series.of(
                Labels.of(metric, labels),
                scrapes,
                LongStream.of(scrapes).mapToDouble(value).toArray());
    }
}
