package io.pilothouse.targets;

import io.pilothouse.detectors.RuleFile;
import io.pilothouse.promql.Written;
import io.pilothouse.targets.Targets.OfEndpoint;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Rules that call somebody when the budget of a target is used up too fast. */
public final class TargetRules {
    static final String ALERT = "PilothouseTargetMissed";

    private TargetRules() {}

    /** By which its alerts are told from others. */
    static Map<String, String> labels(EndpointId endpoint, Objective objective) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("endpoint", endpoint.name().value());
        labels.put("environment", endpoint.environment().value());
        labels.put("objective", objective.of().meaning());
        return labels;
    }

    /**
     * A group for each endpoint.
     *
     * @param subject whose metrics are an endpoint's; one that has none, such as one that is gone, has no rules
     */
    public static List<Map<String, Object>> groups(Targets targets, Function<OfEndpoint, Optional<Subject>> subject) {
        List<Map<String, Object>> groups = new ArrayList<>();
        for (OfEndpoint one : targets.targets()) {
            subject.apply(one).ifPresent(found -> groups.add(group(targets, one, found)));
        }
        return groups;
    }

    private static Map<String, Object> group(Targets targets, OfEndpoint one, Subject subject) {
        List<Map<String, Object>> rules = new ArrayList<>();
        for (Objective objective : one.objectives()) {
            BurnAlert.of(targets.period()).forEach(alert -> rules.add(rule(one, subject, objective, alert)));
        }
        return RuleFile.group("pilothouse-targets-" + one.id(), rules);
    }

    private static Map<String, Object> rule(OfEndpoint one, Subject subject, Objective objective, BurnAlert alert) {
        Map<String, Object> labels = new LinkedHashMap<>();
        labels.put("severity", alert.severity());
        labels.putAll(labels(one.id(), objective));
        labels.put("window", hours(alert.longer()));
        Map<String, Object> annotations = new LinkedHashMap<>();
        annotations.put(
                "summary",
                Reason.of(
                                "targets.burns",
                                one.endpoint(),
                                one.environment(),
                                objective.of().field())
                        .toString());
        annotations.put(
                "description",
                Reason.of("targets.promise", objective.words(), alert.longer().toHours())
                        .toString());
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("alert", ALERT);
        rule.put("expr", Written.of(alert.condition(subject, objective)));
        rule.put("for", "2m");
        rule.put("labels", labels);
        rule.put("annotations", annotations);
        return rule;
    }

    private static String hours(Duration duration) {
        return duration.toHours() + "h";
    }
}
