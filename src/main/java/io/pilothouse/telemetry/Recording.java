package io.pilothouse.telemetry;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.clients.prometheus.Prometheus.Rule;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Expression.Select;
import io.pilothouse.promql.Matcher;
import io.pilothouse.promql.Promql;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is expensive to ask for again and again, and is better worked out once by the server for all who ask: a recording rule. Each is of all
 * workloads, with the labels {@link Subject#NAMESPACE} and {@link Subject#WORKLOAD}, and those that it is told apart by.
 */
public enum Recording implements RecordingRule {
    TTFT_1M("ttft", Duration.ofMinutes(1)),
    TTFT_5M("ttft", Duration.ofMinutes(5)),
    TPOT_1M("tpot", Duration.ofMinutes(1)),
    TPOT_5M("tpot", Duration.ofMinutes(5)),
    END_TO_END_1M("end-to-end", Duration.ofMinutes(1)),
    END_TO_END_5M("end-to-end", Duration.ofMinutes(5)),
    QUEUE_TIME_1M("queue-time", Duration.ofMinutes(1)),
    QUEUE_TIME_5M("queue-time", Duration.ofMinutes(5)),
    /** 1 where a pod was ready all of the minute, 0 where none was; nothing where there was no pod. */
    READY("pod-ready", Duration.ofMinutes(1));

    static final String OWN = "pilothouse:";

    private final String meaning;
    private final Duration window;

    Recording(String meaning, Duration window) {
        this.meaning = meaning;
        this.window = window;
    }

    @Override
    public String metric() {
        String name = OWN + meaning.replace('-', '_');
        return switch (this) {
            case READY -> name;
            default -> name + "_bucket:rate" + window.toMinutes() + "m";
        };
    }

    @Override
    public Expression expression() {
        Reported reported = Reported.byWorkload(window);
        return switch (this) {
            case READY -> reported.ready();
            default -> reported.buckets(meaning);
        };
    }

    /** What was recorded. */
    public Select select(Matcher... matchers) {
        return Promql.metric(metric(), matchers);
    }

    boolean isOf(Meaning histogram, Duration lookback) {
        return meaning.equals(histogram.id()) && looksBack(lookback);
    }

    boolean looksBack(Duration lookback) {
        return window.equals(lookback);
    }

    /** Those of which there is something at every moment: a rule that is younger, or was away for a while, would leave a hole. */
    static Set<Recording> throughout(Collection<Recording> some, Moments moments, Prometheus prometheus) {
        try {
            return some.isEmpty() || moments.isEmpty() ? Set.of() : asked(some, moments, prometheus);
        } catch (ClientException unsaid) {
            return Set.of();
        }
    }

    private static Set<Recording> asked(Collection<Recording> some, Moments moments, Prometheus prometheus) {
        Map<Expression, Recording> counts = some.stream()
                .collect(Collectors.toMap(recording -> Promql.count(recording.select()), recording -> recording));
        Together all = new Together(List.copyOf(counts.keySet()));
        return all.apart(prometheus.over(all.question(), moments.span()).series()).entrySet().stream()
                .filter(one -> one.getValue().stream().anyMatch(series -> series.size() == moments.count()))
                .map(one -> Objects.requireNonNull(counts.get(one.getKey())))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Those that a server works out; none where it does not say, so that it is asked for all. */
    static Set<Recording> of(Prometheus prometheus) {
        try {
            return on(prometheus.rules());
        } catch (ClientException unsaid) {
            return Set.of();
        }
    }

    /** Those that a server works out and has no trouble with. */
    public static Set<Recording> on(Collection<Rule> rules) {
        Set<String> healthy = RecordingRule.healthy(rules);
        return Stream.of(values())
                .filter(recording -> healthy.contains(recording.metric()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
