package io.pilothouse.costs.ledger;

import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.units.EndpointId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tokens of {@code costs/truth} as a server scraped them: counters that rise evenly within an hour, and begin anew whenever what counts is started. */
final class TruthCounters {
    private static final Duration SCRAPE = Duration.ofMinutes(2);
    private static final Duration HOUR = Duration.ofHours(1);
    /** In mid-hour, twice in one, in the gap, where it ends, in the hour that a day has twice, at a moment of a scrape, and in the last second. */
    private static final List<Instant> STARTS = List.of(
            Instant.parse("2026-10-03T10:20:01Z"),
            Instant.parse("2026-10-09T13:00:30Z"),
            Instant.parse("2026-10-09T13:41:00Z"),
            Instant.parse("2026-10-18T04:10:00Z"),
            Instant.parse("2026-10-18T05:00:00Z"),
            Instant.parse("2026-10-25T00:30:00Z"),
            Instant.parse("2026-10-25T01:30:00Z"),
            Instant.parse("2026-10-31T22:59:59Z"));

    private final Recorded recorded;
    private final Map<Labels, TreeMap<Instant, Double>> hours = new HashMap<>();

    TruthCounters(Recorded recorded) {
        this.recorded = recorded;
        recorded.callers()
                .forEach(one -> each(one.tokens(), (kind, count) -> {
                    Map<String, String> labels = new HashMap<>(Map.of(
                            "team", one.team(),
                            "client", one.application(),
                            "gen_ai_original_model", one.endpoint().name().value(),
                            "gen_ai_token_type", kind));
                    labels.values().removeIf(String::isEmpty);
                    add(Labels.of("gen_ai_client_token_usage_sum", labels), one.hour(), count);
                }));
        recorded.engines()
                .forEach(one -> each(
                        one.tokens(),
                        (kind, count) -> add(Labels.of(engine(kind), pod(one.endpoint())), one.hour(), count)));
    }

    private interface Counts {
        void take(String kind, double count);
    }

    private static void each(Tokens tokens, Counts counts) {
        counts.take("input", tokens.in());
        counts.take("cached_input", tokens.cached());
        counts.take("output", tokens.generated());
    }

    private static String engine(String kind) {
        return switch (kind) {
            case "input" -> "vllm:prompt_tokens_total";
            case "cached_input" -> "vllm:prompt_tokens_cached_total";
            default -> "vllm:generation_tokens_total";
        };
    }

    private static Map<String, String> pod(EndpointId endpoint) {
        return Map.of(
                "namespace",
                "models-" + endpoint.environment(),
                "pod",
                endpoint.name() + "-6f9c8d7b5c-bbbbb",
                "model_name",
                "m",
                "engine",
                "0");
    }

    private void add(Labels labels, Instant hour, double count) {
        hours.computeIfAbsent(labels, _ -> new TreeMap<>()).merge(hour, count, Double::sum);
    }

    List<Series> series() {
        return hours.entrySet().stream()
                .map(one -> scraped(one.getKey(), one.getValue()))
                .toList();
    }

    private Series scraped(Labels labels, Map<Instant, Double> rises) {
        List<Instant> times = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        double value = 0;
        for (Instant at = recorded.span().from(); !at.isAfter(recorded.span().to()); at = at.plus(SCRAPE)) {
            double aSecond =
                    rises.getOrDefault(at.minusMillis(1).truncatedTo(ChronoUnit.HOURS), 0.0) / HOUR.toSeconds();
            Instant last = at.minus(SCRAPE);
            Instant now = at;
            value = STARTS.stream()
                    .filter(start -> start.isAfter(last) && !start.isAfter(now))
                    .map(start -> Duration.between(start, now).toSeconds() * aSecond)
                    .reduce((_, then) -> then)
                    .orElse(value + SCRAPE.toSeconds() * aSecond);
            if (recorded.coverage().getOrDefault(at.truncatedTo(ChronoUnit.HOURS), 1.0) > 0) {
                times.add(at);
                values.add(value);
            }
        }
        return Series.of(
                labels,
                times.stream().mapToLong(Instant::toEpochMilli).toArray(),
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
