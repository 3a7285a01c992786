package io.pilothouse.targets;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.clients.prometheus.Prometheus.Alert;
import io.pilothouse.clients.prometheus.Prometheus.Rule;
import io.pilothouse.detectors.AlertingRules;
import io.pilothouse.telemetry.Recording;
import io.pilothouse.telemetry.RecordingRule;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a server evaluates by itself, and whom it calls.
 *
 * @param unknown why it does not say; null where it does
 */
record OnServer(
        List<Rule> rules, List<Alert> alerts, @Nullable Reason unknown) {
    private static final String NAME = "alertname";

    static OnServer ask(Prometheus prometheus) {
        try {
            return new OnServer(prometheus.rules(), prometheus.alerts(), null);
        } catch (ClientException unsaid) {
            return unknown(unsaid.reason());
        }
    }

    static OnServer unknown(Reason why) {
        return new OnServer(List.of(), List.of(), why);
    }

    Set<Recording> recorded() {
        return Recording.on(rules);
    }

    KeptTarget.Called called(EndpointId endpoint, Objective objective) {
        if (unknown != null) {
            return KeptTarget.Called.UNKNOWN;
        }
        Map<String, String> labels = TargetRules.labels(endpoint, objective);
        List<String> states = alerts.stream()
                .filter(alert -> TargetRules.ALERT.equals(alert.labels().get(NAME)))
                .filter(alert -> alert.labels().entrySet().containsAll(labels.entrySet()))
                .map(Alert::state)
                .toList();
        if (!states.isEmpty()) {
            return states.contains("firing") ? KeptTarget.Called.FIRING : KeptTarget.Called.PENDING;
        }
        boolean evaluated = rules.stream()
                .anyMatch(rule -> rule.alert().equals(TargetRules.ALERT)
                        && rule.labels().entrySet().containsAll(labels.entrySet()));
        return evaluated ? KeptTarget.Called.QUIET : KeptTarget.Called.NOBODY;
    }

    /** An alert speaks for its rule where a server has the one and not the other. */
    private int calling() {
        return (int) Stream.concat(
                        rules.stream().map(Rule::alert),
                        alerts.stream().map(alert -> alert.labels().getOrDefault(NAME, "")))
                .filter(alert -> alert.equals(TargetRules.ALERT) || AlertingRules.isOne(alert))
                .distinct()
                .count();
    }

    RulesThere rules(Promised promised) {
        return new RulesThere(
                promised.rules(),
                promised.path(),
                promised.unreadable(),
                unknown == null ? RecordingRule.missing(rules) : List.of(),
                calling(),
                rules.stream()
                        .filter(rule -> rule.group().startsWith(StandingRules.OWN_GROUP)
                                && !rule.lastError().isEmpty())
                        .map(rule -> (rule.record().isEmpty() ? rule.alert() : rule.record()) + ": " + rule.lastError())
                        .distinct()
                        .toList(),
                unknown);
    }
}
