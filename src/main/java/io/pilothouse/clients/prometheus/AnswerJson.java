package io.pilothouse.clients.prometheus;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.prometheus.Prometheus.Alert;
import io.pilothouse.clients.prometheus.Prometheus.Exemplar;
import io.pilothouse.clients.prometheus.Prometheus.Metadata;
import io.pilothouse.clients.prometheus.Prometheus.Rule;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Prometheus' JSON as our records. Times are seconds with a fraction, values are texts. */
final class AnswerJson {
    private static final double MILLISECONDS = 1_000;

    private AnswerJson() {}

    static Answer answer(JsonNode json) {
        JsonNode data = json.path("data");
        JsonNode result = data.path("result");
        if (!json.path("status").asString("").equals("success") || !result.isArray()) {
            throw unreadable("remotes.prometheus-result");
        }
        List<String> warnings = Stream.concat(
                        json.path("warnings").valueStream(), json.path("infos").valueStream())
                .map(warning -> warning.asString(""))
                .toList();
        return switch (data.path("resultType").asString("")) {
            case "scalar" -> new Answer(List.of(series(Labels.NONE, List.of(result))), 0, warnings);
            case "vector" -> answer(result, "value", "histogram", warnings);
            case "matrix" -> answer(result, "values", "histograms", warnings);
            default -> throw unreadable("remotes.prometheus-kind");
        };
    }

    /** A native histogram comes in a field of its own, and then the one of numbers is not there. */
    private static Answer answer(JsonNode result, String numbers, String histograms, List<String> warnings) {
        List<Series> series = new ArrayList<>();
        int natives = 0;
        for (JsonNode one : result) {
            JsonNode samples = one.path(numbers);
            if (samples.isArray() && !samples.isEmpty()) {
                boolean single = numbers.equals("value");
                series.add(series(
                        labels(one.path("metric")),
                        single ? List.of(samples) : samples.valueStream().toList()));
            }
            natives += one.path(histograms).isMissingNode() ? 0 : 1;
        }
        return new Answer(series, natives, warnings);
    }

    private static Series series(Labels labels, List<JsonNode> samples) {
        long[] times = new long[samples.size()];
        double[] values = new double[samples.size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = milliseconds(samples.get(i).path(0));
            values[i] = number(samples.get(i).path(1).asString(""));
        }
        try {
            return Series.of(labels, times, values);
        } catch (IllegalArgumentException wrong) {
            throw unreadable("remotes.prometheus-times");
        }
    }

    private static long milliseconds(JsonNode seconds) {
        if (!seconds.isNumber()) {
            throw unreadable("remotes.prometheus-time");
        }
        return Math.round(seconds.asDouble() * MILLISECONDS);
    }

    private static double number(String text) {
        try {
            return switch (text) {
                case "+Inf" -> Double.POSITIVE_INFINITY;
                case "-Inf" -> Double.NEGATIVE_INFINITY;
                default -> Double.parseDouble(text);
            };
        } catch (NumberFormatException none) {
            throw unreadable("remotes.prometheus-number");
        }
    }

    static Labels labels(JsonNode metric) {
        return Labels.of(map(metric));
    }

    static List<String> texts(JsonNode array) {
        return array.valueStream().map(text -> text.asString("")).toList();
    }

    static Map<String, List<Metadata>> metadata(JsonNode data) {
        Map<String, List<Metadata>> all = new LinkedHashMap<>();
        data.properties()
                .forEach(metric -> all.put(
                        metric.getKey(),
                        metric.getValue()
                                .valueStream()
                                .map(one -> new Metadata(text(one, "type"), text(one, "help"), text(one, "unit")))
                                .toList()));
        return all;
    }

    static List<Rule> rules(JsonNode data) {
        return data.path("groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream().map(rule -> rule(text(group, "name"), rule)))
                .toList();
    }

    private static Rule rule(String group, JsonNode rule) {
        boolean alerts = text(rule, "type").equals("alerting");
        return new Rule(
                group,
                alerts ? "" : text(rule, "name"),
                alerts ? text(rule, "name") : "",
                text(rule, "query"),
                map(rule.path("labels")),
                text(rule, "health"),
                text(rule, "lastError"));
    }

    static List<Alert> alerts(JsonNode data) {
        return data.path("alerts")
                .valueStream()
                .map(alert -> new Alert(
                        map(alert.path("labels")),
                        map(alert.path("annotations")),
                        text(alert, "state"),
                        text(alert, "activeAt").isEmpty() ? null : time(text(alert, "activeAt"))))
                .toList();
    }

    static List<Exemplar> exemplars(JsonNode data) {
        return data.valueStream()
                .flatMap(series -> series.path("exemplars").valueStream().map(one -> exemplar(series, one)))
                .toList();
    }

    private static Exemplar exemplar(JsonNode series, JsonNode one) {
        return new Exemplar(
                labels(series.path("seriesLabels")),
                map(one.path("labels")),
                number(text(one, "value")),
                Instant.ofEpochMilli(milliseconds(one.path("timestamp"))));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException wrong) {
            throw unreadable("remotes.prometheus-time");
        }
    }

    private static Map<String, String> map(JsonNode object) {
        Map<String, String> map = new LinkedHashMap<>();
        object.properties()
                .forEach(field -> map.put(field.getKey(), field.getValue().asString("")));
        return map;
    }

    private static String text(JsonNode object, String field) {
        return object.path(field).asString("");
    }

    private static ClientException unreadable(String key) {
        return new ClientException(new ClientFailure.Invalid(Reason.of(key)));
    }
}
