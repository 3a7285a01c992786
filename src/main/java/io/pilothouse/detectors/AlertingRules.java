package io.pilothouse.detectors;

import io.pilothouse.promql.Written;
import io.pilothouse.telemetry.Subject;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The detectors as rules that a Prometheus evaluates by itself, so that somebody is called where nobody looks. The same detectors, the same text. */
public final class AlertingRules {
    /** Of the rules, as servers name it. */
    public static final String GROUP = "pilothouse-detectors";

    private AlertingRules() {}

    /** A file that {@code rule_files} of a Prometheus may name. */
    public static String file() {
        return new RuleFile(List.of(group())).text();
    }

    public static Map<String, Object> group() {
        return RuleFile.group(
                GROUP, Arrays.stream(Detector.values()).map(AlertingRules::rule).toList());
    }

    private static Map<String, Object> rule(Detector detector) {
        Map<String, Object> labels = new LinkedHashMap<>();
        labels.put("severity", detector.severity().word());
        labels.put("detector", detector.id());
        Map<String, Object> annotations = new LinkedHashMap<>();
        annotations.put(
                "summary",
                detector.title() + ": {{ $labels." + Subject.NAMESPACE + " }}/{{ $labels." + Subject.WORKLOAD
                        + " }}{{ with $labels." + Subject.POD + " }}, {{ . }}{{ end }}");
        annotations.put("description", detector.meaning().toString());
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("alert", name(detector));
        rule.put("expr", Written.of(detector.condition()));
        rule.put("for", minutes(detector.lasts()));
        rule.put("labels", labels);
        rule.put("annotations", annotations);
        return rule;
    }

    /** Such as {@code PilothouseAdmissionStall}. */
    public static String name(Detector detector) {
        return Arrays.stream(detector.id().split("-"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining("", "Pilothouse", ""));
    }

    /** Whether an alert of that name is one of a detector. */
    public static boolean isOne(String alert) {
        return Arrays.stream(Detector.values()).map(AlertingRules::name).anyMatch(alert::equals);
    }

    static String minutes(Duration duration) {
        return duration.toMinutes() + "m";
    }
}
