package io.pilothouse.telemetry;

import io.pilothouse.promql.Series;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Who exposes what, and what the histograms know.
 *
 * @param bounds of each meaning that is a histogram, by its id
 */
record FleetSupport(Map<Subject, Set<String>> families, Map<String, Map<Subject, Bounds>> bounds, Duration window) {
    static final FleetSupport NONE = new FleetSupport(Map.of(), Map.of(), Support.lookback(null));

    /** @param measures that will be asked for */
    static FleetSupport ask(MetricServer server, Instant now, List<Measure> measures) {
        Questions questions = new Questions(server.catalogue(), Scope.FLEET, NONE.window());
        Map<Subject, Set<String>> families = new HashMap<>();
        for (Series series :
                server.prometheus().at(questions.families(measures), now).series()) {
            Subject subject = MetricServer.subject(series.labels());
            if (subject != null) {
                families.computeIfAbsent(subject, _ -> new HashSet<>())
                        .add(series.labels().get(Questions.FAMILY));
            }
        }
        Map<String, Map<Subject, Bounds>> bounds = new HashMap<>();
        measures.stream()
                .filter(measure -> measure.statistic().isQuantile())
                .map(Measure::meaning)
                .distinct()
                .forEach(id -> bounds.put(id, bounds(server, questions, id, now)));
        List<Series> scrapes = server.prometheus().at(questions.scrapes(), now).series();
        return new FleetSupport(
                families,
                bounds,
                Support.lookback(
                        scrapes.isEmpty()
                                ? null
                                : Questions.interval(scrapes.getFirst().value(0))));
    }

    private static Map<Subject, Bounds> bounds(MetricServer server, Questions questions, String id, Instant now) {
        Meaning histogram = questions.meaning(id);
        Set<String> warnings = new LinkedHashSet<>();
        Map<Subject, Double> highest = server.values(questions.highestBound(histogram), now, warnings);
        Map<Subject, Bounds> bounds = new HashMap<>();
        server.values(questions.lowestBound(histogram), now, warnings)
                .forEach((subject, lowest) ->
                        bounds.put(subject, new Bounds(lowest, highest.getOrDefault(subject, Double.NaN))));
        return bounds;
    }

    private Bounds bounds(Subject subject, Measure measure) {
        return measure.statistic().isQuantile()
                ? bounds.getOrDefault(measure.meaning(), Map.of()).getOrDefault(subject, Bounds.NONE)
                : Bounds.NONE;
    }

    /** NaN where it is not. */
    double known(Subject subject, Measure measure, double value) {
        return bounds(subject, measure).known(value);
    }

    Reason why(Subject subject, Measure measure, double value, List<String> names) {
        return Objects.requireNonNullElseGet(
                bounds(subject, measure).why(value),
                () -> Missing.of(names, families.getOrDefault(subject, Set.of()), window));
    }
}
