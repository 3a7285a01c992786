package io.pilothouse.telemetry;

import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Series;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who exposes what, and what the histograms know.
 *
 * @param bounds of each meaning that is a histogram, by its id
 * @param unbounded why nobody knows the bounds of some of them: then none of their quantiles is known
 * @param silent why nobody knows who exposes what; null where it is known
 */
record FleetSupport(
        Map<Subject, Set<String>> families,
        Map<String, Map<Subject, Bounds>> bounds,
        Map<String, Reason> unbounded,
        Duration window,
        @Nullable Reason silent) {
    static final FleetSupport NONE = new FleetSupport(Map.of(), Map.of(), Map.of(), Support.lookback(null), null);

    /** @param measures that will be asked for */
    static FleetSupport ask(MetricServer server, Instant now, List<Measure> measures) {
        Questions questions = new Questions(server.catalogue(), Scope.FLEET, NONE.window());
        List<Reason> silent = new ArrayList<>();
        Map<Subject, Set<String>> families =
                MetricServer.asked(() -> families(server, questions.families(measures), now), why -> {
                    silent.add(Missing.refused(why));
                    return Map.of();
                });
        Map<String, Map<Subject, Bounds>> bounds = new HashMap<>();
        Map<String, Reason> unbounded = new HashMap<>();
        measures.stream()
                .filter(measure -> measure.statistic().isQuantile())
                .map(Measure::meaning)
                .distinct()
                .forEach(id -> bounds.put(id, MetricServer.asked(() -> bounds(server, questions, id, now), why -> {
                    unbounded.put(id, Missing.refused(why));
                    return Map.of();
                })));
        List<Series> scrapes = MetricServer.asked(
                () -> server.prometheus().at(questions.scrapes(), now).series(), _ -> List.of());
        return new FleetSupport(
                families,
                bounds,
                unbounded,
                Support.lookback(
                        scrapes.isEmpty()
                                ? null
                                : Questions.interval(scrapes.getFirst().value(0))),
                silent.isEmpty() ? null : silent.getFirst());
    }

    private static Map<Subject, Set<String>> families(MetricServer server, Expression asked, Instant now) {
        Map<Subject, Set<String>> families = new HashMap<>();
        for (Series series : server.prometheus().at(asked, now).series()) {
            Subject subject = MetricServer.subject(series.labels());
            if (subject != null) {
                families.computeIfAbsent(subject, _ -> new HashSet<>())
                        .add(series.labels().get(Questions.FAMILY));
            }
        }
        return families;
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
        return unbounded(measure) == null ? bounds(subject, measure).known(value) : Double.NaN;
    }

    private @Nullable Reason unbounded(Measure measure) {
        return measure.statistic().isQuantile() ? unbounded.get(measure.meaning()) : null;
    }

    Reason why(Subject subject, Measure measure, double value, List<String> names) {
        return Stream.of(unbounded(measure), bounds(subject, measure).why(value), silent)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> Missing.of(names, families.getOrDefault(subject, Set.of()), window));
    }
}
