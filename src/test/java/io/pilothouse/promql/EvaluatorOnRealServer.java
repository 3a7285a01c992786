package io.pilothouse.promql;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.realparts.RealPrometheus;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is evaluated here is what a real server says of the same samples. */
abstract class EvaluatorOnRealServer {
    private static final int EXPRESSIONS = Integer.getInteger("expressions", 1_500);
    private static final Duration STEP = Duration.ofSeconds(47);
    private static final double CLOSE = 1e-9;
    private static final double HAIR = 1e-12;

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient client = HttpClient.newHttpClient();
    private final RealPrometheus prometheus;
    private final Rules rules;

    EvaluatorOnRealServer(RealPrometheus prometheus, Rules rules) {
        this.prometheus = prometheus;
        this.rules = rules;
    }

    @Test
    void randomExpressionsOverRandomSeriesGiveTheSameSamples() {
        long seed = Long.getLong("seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        long start = System.currentTimeMillis() - Duration.ofMinutes(35).toMillis();
        Map<String, String> own = Map.of("run", Long.toString(seed));
        List<Series> series = RandomSeries.from(random, start).stream()
                .map(one -> labelled(one, own))
                .toList();
        prometheus.write(series);
        Evaluator evaluator = evaluator(series);
        List<Evaluator> nearby = Stream.of(1 - HAIR, 1 + HAIR)
                .map(factor -> evaluator(
                        series.stream().map(one -> scaled(one, factor)).toList()))
                .toList();
        RandomExpressions expressions = new RandomExpressions(random);

        List<String> different = new ArrayList<>();
        int answered = 0;
        for (int i = 0; i < EXPRESSIONS; i++) {
            Expression expression = expressions.next(3);
            long from = start + random.nextLong(Duration.ofMinutes(35).toMillis());
            Outcome expected = asked(Written.of(expression), from, from + 5 * STEP.toMillis());
            Outcome here = evaluated(evaluator, expression, from, from + 5 * STEP.toMillis());
            answered += expected.samples().isEmpty() ? 0 : 1;
            if (!here.isLike(expected) && !isOnEdge(here, nearby, expression, from)) {
                different.add(
                        Written.of(expression) + " at " + from + "\n  server: " + expected + "\n  here:   " + here);
            }
        }

        assertThat(different).as("seed %d", seed).isEmpty();
        assertThat(answered).isGreaterThan(EXPRESSIONS / 3);
    }

    /** Whether a change of the samples in the twelfth digit changes it too, as it does a floor or a remainder: then both are right. */
    private boolean isOnEdge(Outcome here, List<Evaluator> nearby, Expression expression, long from) {
        return nearby.stream()
                .map(evaluator -> evaluated(evaluator, expression, from, from + 5 * STEP.toMillis()))
                .anyMatch(other -> !here.isLike(other));
    }

    private Evaluator evaluator(List<Series> series) {
        return new Evaluator(memory(series), rules, Duration.ofMinutes(5));
    }

    private static Series scaled(Series series, double factor) {
        long[] times = new long[series.size()];
        double[] values = new double[series.size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = series.time(i);
            values[i] = Series.isStale(series.value(i)) ? series.value(i) : series.value(i) * factor;
        }
        return Series.of(series.labels(), times, values);
    }

    /** @param refusal empty when there was none */
    private record Outcome(Map<String, TreeMap<Long, Double>> samples, String refusal) {
        boolean isLike(Outcome other) {
            return refusal.isEmpty() == other.refusal.isEmpty()
                    && samples.keySet().equals(other.samples.keySet())
                    && samples.entrySet().stream()
                            .allMatch(one ->
                                    isLike(one.getValue(), other.samples.getOrDefault(one.getKey(), new TreeMap<>())));
        }

        private static boolean isLike(TreeMap<Long, Double> one, TreeMap<Long, Double> other) {
            return one.keySet().equals(other.keySet())
                    && one.entrySet().stream()
                            .allMatch(at -> isLike(at.getValue(), other.getOrDefault(at.getKey(), Double.NaN)));
        }

        private static boolean isLike(double one, double other) {
            return Double.compare(one, other) == 0
                    || Double.isNaN(one) && Double.isNaN(other)
                    || Math.abs(one - other) <= CLOSE * Math.max(1e-9, Math.max(Math.abs(one), Math.abs(other)));
        }
    }

    private static Series labelled(Series series, Map<String, String> more) {
        Map<String, String> labels = new HashMap<>(series.labels().all());
        labels.putAll(more);
        long[] times = new long[series.size()];
        double[] values = new double[series.size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = series.time(i);
            values[i] = series.value(i);
        }
        return Series.of(Labels.of(labels), times, values);
    }

    private static Samples memory(List<Series> series) {
        Map<String, List<Series>> byMetric = series.stream()
                .collect(Collectors.groupingBy(one -> one.labels().metric()));
        return metric -> byMetric.getOrDefault(metric, List.of());
    }

    private static Outcome evaluated(Evaluator evaluator, Expression expression, long from, long to) {
        Map<String, TreeMap<Long, Double>> samples = new HashMap<>();
        try {
            for (Series series : evaluator.over(expression, from, to, STEP)) {
                TreeMap<Long, Double> line =
                        samples.computeIfAbsent(new TreeMap<>(series.labels().all()).toString(), _ -> new TreeMap<>());
                for (int i = 0; i < series.size(); i++) {
                    line.put(series.time(i), series.value(i));
                }
            }
            return new Outcome(samples, "");
        } catch (NotEvaluated refused) {
            return new Outcome(Map.of(), String.valueOf(refused.getMessage()));
        }
    }

    private Outcome asked(String query, long from, long to) {
        String form = "query=" + URLEncoder.encode(query, StandardCharsets.UTF_8) + "&start=" + from / 1000.0 + "&end="
                + to / 1000.0 + "&step=" + STEP.toMillis() / 1000.0;
        try {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(prometheus.url() + "/api/v1/query_range"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build(),
                    BodyHandlers.ofString());
            JsonNode body = json.readTree(answer.body());
            if (!body.path("status").asString("").equals("success")) {
                return new Outcome(Map.of(), body.path("error").asString(""));
            }
            Map<String, TreeMap<Long, Double>> samples = new HashMap<>();
            body.path("data").path("result").forEach(series -> {
                TreeMap<String, String> labels = new TreeMap<>();
                series.path("metric")
                        .properties()
                        .forEach(label ->
                                labels.put(label.getKey(), label.getValue().asString("")));
                TreeMap<Long, Double> line = samples.computeIfAbsent(labels.toString(), _ -> new TreeMap<>());
                series.path("values")
                        .forEach(value -> line.put(
                                Math.round(value.path(0).asDouble() * 1000),
                                number(value.path(1).asString(""))));
            });
            return new Outcome(samples, "");
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
