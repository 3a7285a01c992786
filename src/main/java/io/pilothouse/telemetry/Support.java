package io.pilothouse.telemetry;

import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is there to answer questions with: all ranges of an endpoint share it.
 *
 * @param families those that are there
 * @param interval from one scrape to the next, about; null where it is not known
 * @param window how long rates look back: a few scrapes, so that a missing one makes no hole
 */
record Support(Set<String> families, @Nullable Duration interval, Duration window) {
    private static final double SCRAPES = 3.5;
    private static final List<Duration> WINDOWS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(3), Duration.ofMinutes(5));

    Support {
        families = Set.copyOf(families);
    }

    /** @param at null for now */
    record Of(Subject subject, @Nullable Instant at) {}

    static Support ask(Of of, MetricServer server) {
        Instant at = Objects.requireNonNullElseGet(of.at(), server.clock()::instant);
        Questions questions = new Questions(server.catalogue(), Scope.of(of.subject()), WINDOWS.getLast());
        return ask(questions, at, server.prometheus());
    }

    static Support ask(Questions questions, Instant at, Prometheus prometheus) {
        Expression there = questions.families(List.of(Measure.values()));
        Expression counts = questions.scrapes();
        Together both = Together.of(there, counts);
        Map<Expression, List<Series>> said =
                both.apart(prometheus.at(both.question(), at).series());
        Set<String> families = said.getOrDefault(there, List.of()).stream()
                .map(one -> one.labels().get(Questions.FAMILY))
                .collect(Collectors.toSet());
        List<Series> scrapes = said.getOrDefault(counts, List.of());
        Duration interval =
                scrapes.isEmpty() ? null : Questions.interval(scrapes.getFirst().value(0));
        return new Support(families, interval, lookback(interval));
    }

    /** Whether anything of it is an engine's own. */
    boolean isOfEngines() {
        return !families.stream().allMatch(Missing::isOfOthers);
    }

    /** A few lengths only, so that an interval that is a little off changes nothing. */
    static Duration lookback(@Nullable Duration interval) {
        return WINDOWS.stream()
                .filter(window -> interval != null && window.toMillis() >= interval.toMillis() * SCRAPES)
                .findFirst()
                .orElse(WINDOWS.getLast());
    }

    /** One that reaches back a whole step, so that nothing between two points is passed over. */
    Duration window(Duration step) {
        return step.compareTo(window) > 0 ? step : window;
    }
}
