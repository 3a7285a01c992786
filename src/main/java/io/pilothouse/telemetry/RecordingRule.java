package io.pilothouse.telemetry;

import io.pilothouse.clients.prometheus.Prometheus.Rule;
import io.pilothouse.promql.Expression;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a server is to work out by itself, for all who ask. */
public interface RecordingRule {
    /** The metric that it is written to. Whoever makes it mean something else gives it another name: what was recorded before stays there. */
    String metric();

    Expression expression();

    static List<RecordingRule> all() {
        return Stream.<RecordingRule>concat(Stream.of(Recording.values()), Stream.of(UsageRecording.values()))
                .toList();
    }

    /** The metrics that a server works out and has no trouble with. */
    static Set<String> healthy(Collection<Rule> rules) {
        return rules.stream()
                .filter(rule -> !rule.record().isEmpty() && rule.health().equals("ok"))
                .map(Rule::record)
                .collect(Collectors.toSet());
    }

    /** Those of {@link #all} that are not among them. */
    static List<RecordingRule> missing(Collection<Rule> rules) {
        Set<String> there = healthy(rules);
        return all().stream().filter(rule -> !there.contains(rule.metric())).toList();
    }
}
