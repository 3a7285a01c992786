package io.pilothouse.scaling.controller;

import io.pilothouse.scaling.controller.Limit.Limited;
import io.pilothouse.scaling.controller.PerPod.Pod;
import io.pilothouse.scaling.controller.PerPod.Utilization;
import io.pilothouse.scaling.controller.Rules.Select;
import io.pilothouse.scaling.controller.Stabilizer.Stabilized;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The steps of the algorithm one by one, as cases ask for them. */
final class HpaSteps {
    private static final String CURRENT = "currentReplicas";
    private static final String DESIRED = "desiredReplicas";
    private static final String REPLICAS = "replicas";
    private static final String REASON = "reason";
    private static final int COUNTED_SECONDS = 60;
    /** The moment that the ages of a case are counted from. */
    private static final long NOW = 0;

    private HpaSteps() {}

    static Map<String, Object> of(String kind, HpaCase input) {
        return switch (kind) {
            case "metric" -> metric(input);
            case "clampNoBehavior" ->
                limited(Limits.withoutRules(
                        input.number(CURRENT),
                        input.number(DESIRED),
                        input.number("minReplicas"),
                        input.number("maxReplicas")));
            case "behaviorRate" -> limited(rate(input));
            case "scaleUpLimit", "scaleDownLimit" -> limit(kind, input);
            case "stabilizeNoBehavior", "stabilizeBehavior" -> stabilized(kind, input);
            case "storeScaleEvent" -> stored(input);
            case "controllerCpu", "multiMetric" -> decided(input);
            default ->
                throw new IllegalArgumentException("kind: " + kind
                        + " (expected: metric, clampNoBehavior, stabilizeNoBehavior, behaviorRate, scaleUpLimit, scaleDownLimit,"
                        + " stabilizeBehavior, storeScaleEvent, controllerCpu, multiMetric)");
        };
    }

    private static Map<String, Object> metric(HpaCase input) {
        int current = input.number(CURRENT);
        Tolerance tolerance = input.tolerance();
        Proposal proposal =
                given(input).propose(new Scale(current, current, input.number("readyPods", current)), tolerance);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(REPLICAS, proposal.replicas());
        answer.put("reportedUsageMilli", proposal.usageMilli());
        answer.put("ratio", proposal.ratio());
        answer.put(REASON, tolerance.holds(proposal.ratio()) ? "WithinTolerance" : "OutsideTolerance");
        return answer;
    }

    private static Metric given(HpaCase input) {
        String type = input.text("metricType");
        long target = input.milli("targetMilli");
        List<Long> levels = input.millis("metricLevelsMilli");
        if (type.equals("Pods")) {
            List<Pod> pods = new ArrayList<>();
            levels.forEach(level -> pods.add(new Pod(level, 0, false)));
            for (int i = 0; i < input.number("podsWithoutMetric", 0); i++) {
                pods.add(new Pod(null, 0, false));
            }
            return new PerPod(type, pods, new PerPod.AverageValue(target));
        }
        return switch (input.text("targetType")) {
            case "AverageValue" -> new Average(type, Metric.sum(levels), target);
            case "Value" -> new Value(type, Metric.sum(levels), target);
            default ->
                throw new IllegalArgumentException(
                        "targetType: " + input.text("targetType") + " (expected: AverageValue, Value)");
        };
    }

    private static Map<String, Object> limited(Limited limited) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(REPLICAS, limited.replicas());
        answer.put("condition", limited.by().reason());
        answer.put(REASON, limited.by().reason());
        return answer;
    }

    private static Limited rate(HpaCase input) {
        return limits(input, input.number("minReplicas"), input.number("maxReplicas"))
                .limited(input.number(CURRENT), input.number(DESIRED), behavior(input), NOW);
    }

    private static Behavior behavior(HpaCase input) {
        return new Behavior(input.rules("scaleUp", Rules.UP), input.rules("scaleDown", Rules.DOWN));
    }

    private static Limits limits(HpaCase input, int least, int most) {
        return new Limits(least, most, input.past("scaleUpEvents", "change"), input.past("scaleDownEvents", "change"));
    }

    private static Map<String, Object> limit(String kind, HpaCase input) {
        Limits limits = limits(input, 0, Integer.MAX_VALUE);
        boolean up = kind.equals("scaleUpLimit");
        Rules rules = up ? behavior(input).up() : behavior(input).down();
        int current = input.number(CURRENT);
        int limit = up ? limits.up(current, rules, NOW) : limits.down(current, rules, NOW);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("limit", limit);
        answer.put(REPLICAS, limit);
        answer.put(
                REASON,
                rules.select() == Select.DISABLED ? "Disabled" : (up ? Limit.SCALE_UP : Limit.SCALE_DOWN).reason());
        return answer;
    }

    private static Map<String, Object> stabilized(String kind, HpaCase input) {
        Past past = input.past("recommendations", REPLICAS);
        Stabilizer stabilizer = new Stabilizer();
        past.entries().forEach(entry -> stabilizer.remember(entry.replicas(), entry.at()));
        int desired = input.number(DESIRED);
        boolean byRules = kind.equals("stabilizeBehavior");
        Behavior windows = windows(input);
        int window = input.number("downscaleStabilizationSeconds", Rules.DOWN.windowSeconds());
        Stabilized found = byRules
                ? stabilizer.of(input.number(CURRENT), desired, windows, NOW)
                : stabilizer.withoutRules(desired, window, NOW);
        past.add(desired, NOW, byRules ? windows.longestWindow() : window);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(REPLICAS, found.replicas());
        answer.put(REASON, found.reason());
        if (byRules) {
            answer.put(
                    "recommendationsAfter",
                    past.entries().stream().map(Past.Entry::replicas).toList());
        } else {
            answer.put("recommendationLogLength", past.entries().size());
        }
        return answer;
    }

    private static Behavior windows(HpaCase input) {
        return new Behavior(
                new Rules(
                        Select.MAX,
                        input.number("scaleUpStabilizationSeconds", Rules.UP.windowSeconds()),
                        Rules.UP.policies()),
                new Rules(
                        Select.MAX,
                        input.number("scaleDownStabilizationSeconds", Rules.DOWN.windowSeconds()),
                        Rules.DOWN.policies()));
    }

    private static Map<String, Object> stored(HpaCase input) {
        Past past = input.past("eventsBefore", "change");
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("changeInLast60s", past.sum(COUNTED_SECONDS, NOW));
        boolean kept = input.has("rules");
        if (kept) {
            past.addAndMark(
                    Math.abs(input.number("replicaChange")),
                    NOW,
                    input.rules("rules", Rules.UP).longestPeriod());
        }
        answer.put(
                "eventsAfter",
                past.entries().stream()
                        .map(entry -> Map.of("change", entry.replicas(), "outdated", entry.outdated()))
                        .toList());
        answer.put(REASON, kept ? "Stored" : "NoBehavior");
        return answer;
    }

    private static Map<String, Object> decided(HpaCase input) {
        Spec spec = new Spec(
                input.number("minReplicas"),
                input.number("maxReplicas"),
                null,
                input.tolerance(),
                input.number("minReplicas") == 0,
                Rules.DOWN.windowSeconds());
        Autoscaler autoscaler = new Autoscaler(spec);
        if (input.has("recommendations")) {
            autoscaler.rememberNothing();
            input.past("recommendations", REPLICAS)
                    .entries()
                    .forEach(entry -> autoscaler.rememberRecommendation(entry.replicas(), entry.at()));
        }
        int wanted = input.number("specReplicas");
        int existing = input.number("statusReplicas", wanted);
        return told(autoscaler.sync(NOW, new Scale(wanted, existing, existing), metrics(input)));
    }

    private static List<Metric> metrics(HpaCase input) {
        if (!input.has("metrics")) {
            return input.has("cpuTargetPercent") ? List.of(cpu(input)) : List.of();
        }
        return input.items("metrics").stream()
                .map(HpaCase::new)
                .<Metric>map(
                        metric -> metric.has("status") && metric.text("status").equals("error")
                                ? new Metric.Unavailable(metric.text("type"), "not available")
                                : cpu(metric))
                .toList();
    }

    private static PerPod cpu(HpaCase input) {
        List<Long> usages = input.millis("cpuMilliPerPod");
        List<Long> requests = input.millis("cpuRequestMilli");
        List<Pod> pods = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            @Nullable Long usage = i < usages.size() ? usages.get(i) : null;
            pods.add(new Pod(usage, requests.get(i), false));
        }
        return new PerPod("Resource", pods, new Utilization(input.number("cpuTargetPercent")));
    }

    private static Map<String, Object> told(Decision decision) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(REPLICAS, decision.replicas());
        answer.put(DESIRED, decision.replicas());
        answer.put("scaleUpdated", decision.isChange());
        if (!decision.active().isEmpty()) {
            answer.put("scalingActive", (decision.isActive() ? "True/" : "False/") + decision.active());
        }
        Limit limited = decision.limited();
        if (limited != null) {
            answer.put("scalingLimited", (limited == Limit.WITHIN_RANGE ? "False/" : "True/") + limited.reason());
        }
        if (decision.error() != null) {
            answer.put("error", true);
            answer.put("message", decision.error());
        }
        answer.put(REASON, decision.reason());
        return answer;
    }
}
