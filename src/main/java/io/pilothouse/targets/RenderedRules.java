package io.pilothouse.targets;

import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.detectors.AlertingRules;
import io.pilothouse.detectors.RuleFile;
import io.pilothouse.promql.Written;
import io.pilothouse.targets.Targets.OfEndpoint;
import io.pilothouse.targets.Targets.Placement;
import io.pilothouse.telemetry.Recording;
import io.pilothouse.telemetry.RecordingRule;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.telemetry.UsageRecording;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All rules that a Prometheus is to evaluate by itself: what is dear, what was promised, and what is wrong with engines that look ready.
 *
 * @param leftOut endpoints that promise something and have no rules, and why
 */
record RenderedRules(String path, RuleFile rules, Placement placement, List<Reason> leftOut) {
    private static final String NAME = "pilothouse";

    RenderedRules {
        leftOut = List.copyOf(leftOut);
    }

    /** Empty where nobody said where they go. */
    static Optional<RenderedRules> of(Tree tree, Targets targets) {
        Placement placement = targets.rules();
        if (placement == null) {
            return Optional.empty();
        }
        List<Reason> leftOut = new ArrayList<>();
        List<Map<String, Object>> groups = new ArrayList<>();
        groups.addAll(recordings());
        groups.addAll(TargetRules.groups(targets, one -> subject(tree, one, leftOut)));
        groups.add(AlertingRules.group());
        return Optional.of(new RenderedRules(tree.layout().rules(), new RuleFile(groups), placement, leftOut));
    }

    private static Optional<Subject> subject(Tree tree, OfEndpoint one, List<Reason> leftOut) {
        return switch (ServedBy.of(tree, one.id())) {
            case ServedBy.Known(Subject subject) -> Optional.of(subject);
            case ServedBy.Unknown(Reason why, boolean _) -> {
                leftOut.add(Reason.of("git.target.left-out", one.endpoint(), one.environment(), why));
                yield Optional.empty();
            }
        };
    }

    /** Of one group each is evaluated after those before it. */
    static List<Map<String, Object>> recordings() {
        return List.of(
                RuleFile.group(
                        "pilothouse-recordings",
                        Arrays.stream(Recording.values())
                                .map(RenderedRules::rule)
                                .toList()),
                RuleFile.group(
                        "pilothouse-usage",
                        Arrays.stream(UsageRecording.values())
                                .map(RenderedRules::rule)
                                .toList()));
    }

    private static Map<String, Object> rule(RecordingRule recording) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("record", recording.metric());
        rule.put("expr", Written.of(recording.expression()));
        return rule;
    }

    /**
     * With what others wrote into the file.
     *
     * @throws InvalidYaml when there is something else in its place
     */
    StandingRules in(Tree tree) {
        return tree.file(path)
                .map(text -> StandingRules.with(this, text))
                .orElseGet(() -> new StandingRules(
                        rules.prometheusRule(NAME, placement.namespace().value(), placement.found()), List.of()));
    }

    /** @throws InvalidYaml when there is something else in its place */
    FileEdit.Write edit(Tree tree) {
        return new FileEdit.Write(path, in(tree).text());
    }
}
