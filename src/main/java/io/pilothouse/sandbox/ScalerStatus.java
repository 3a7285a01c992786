package io.pilothouse.sandbox;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerCondition;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerConditionBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpecBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricStatus;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricStatusBuilder;
import io.pilothouse.sandbox.ScaledWorkload.Trigger;
import io.pilothouse.scaling.controller.Decision;
import io.pilothouse.scaling.controller.Limit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is said of one ScaledObject at one sync, in the words of KEDA and of the HPA's controller.
 *
 * @param values of its triggers, of all replicas together; NaN where there is nothing to read
 * @param replicas that there are to be
 * @param decided what the last sync came to; null before the first
 * @param active when a trigger asked for something, the last time; null where none did
 * @param scaledAt when it was scaled, the last time; null where nobody knows
 */
record ScalerStatus(
        ScaledWorkload scaled,
        List<Double> values,
        int replicas,
        @Nullable Decision decided,
        @Nullable Instant active,
        @Nullable Instant scaledAt) {
    private static final double MILLI = 1_000;

    Map<String, Object> wish() {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("conditions", conditions());
        if (!scaled.isRefused()) {
            status.put("hpaName", scaled.autoscaler());
            status.put(
                    "externalMetricNames",
                    IntStream.range(0, values.size())
                            .mapToObj(ScalerStatus::metric)
                            .toList());
        }
        if (fallsBack()) {
            status.put("health", health());
        }
        if (active != null) {
            status.put("lastActiveTime", active.toString());
        }
        return status;
    }

    private static String metric(int index) {
        return "s" + index + "-prometheus";
    }

    private List<Map<String, String>> conditions() {
        List<Map<String, String>> conditions = new ArrayList<>();
        if (scaled.isRefused()) {
            conditions.add(condition(
                    "Ready",
                    "False",
                    "ScaledObjectCheckFailed",
                    "ScaledObject doesn't have correct Idle/Min/Max Replica Counts specification"));
            conditions.add(condition("Active", "Unknown", "UnknownState", "ScaledObject check failed"));
            return conditions;
        }
        conditions.add(condition(
                "Ready", "True", "ScaledObjectReady", "ScaledObject is defined correctly and is ready for scaling"));
        conditions.add(
                isActive()
                        ? condition(
                                "Active", "True", "ScalerActive", "Scaling is performed because triggers are active")
                        : condition(
                                "Active",
                                "False",
                                "ScalerNotActive",
                                "Scaling is not performed because triggers are not active"));
        conditions.add(
                fallsBack()
                        ? condition(
                                "Fallback",
                                "True",
                                "FallbackExists",
                                "At least one trigger is falling back on this scaled object")
                        : condition(
                                "Fallback",
                                "False",
                                "NoFallbackFound",
                                "No fallbacks are active on this scaled object"));
        return conditions;
    }

    private Map<String, Object> health() {
        Map<String, Object> health = new LinkedHashMap<>();
        for (int index = 0; index < values.size(); index++) {
            health.put(metric(index), Map.of("status", isFailing(index) ? "Failing" : "Happy"));
        }
        return health;
    }

    private static Map<String, String> condition(String type, String status, String reason, String message) {
        Map<String, String> condition = new LinkedHashMap<>();
        condition.put("type", type);
        condition.put("status", status);
        condition.put("reason", reason);
        condition.put("message", message);
        return condition;
    }

    private boolean isActive() {
        return isActive(scaled, values);
    }

    static boolean isActive(ScaledWorkload scaled, List<Double> values) {
        return !scaled.isRefused() && values.stream().anyMatch(value -> value > 0);
    }

    /** No answer is a failure, unless the trigger takes it for no load. */
    private boolean fallsBack() {
        return IntStream.range(0, values.size()).anyMatch(this::isFailing);
    }

    private boolean isFailing(int index) {
        return Double.isNaN(values.get(index)) && !scaled.triggers().get(index).nothingIsZero();
    }

    /** As the HPA reads it: what KEDA falls back to asks for exactly those replicas. */
    private double read(int index) {
        Trigger trigger = scaled.triggers().get(index);
        double value = values.get(index);
        if (!Double.isNaN(value)) {
            return value;
        }
        return trigger.nothingIsZero() ? 0 : trigger.asks() * Math.max(replicas, scaled.fallback());
    }

    HorizontalPodAutoscaler autoscaler() {
        List<Trigger> triggers = scaled.triggers();
        return new HorizontalPodAutoscalerBuilder()
                .withNewMetadata()
                .withNamespace(scaled.namespace())
                .withName(scaled.autoscaler())
                .addNewOwnerReference()
                .withApiVersion("keda.sh/v1alpha1")
                .withKind("ScaledObject")
                .withName(scaled.name())
                .withUid(scaled.namespace() + "/" + scaled.name())
                .endOwnerReference()
                .endMetadata()
                .withNewSpec()
                .withNewScaleTargetRef("apps/v1", "Deployment", scaled.target())
                .withMinReplicas(Math.max(1, scaled.least()))
                .withMaxReplicas(Math.max(1, scaled.most()))
                .withMetrics(IntStream.range(0, triggers.size())
                        .mapToObj(index -> spec(index, triggers.get(index)))
                        .toList())
                .withBehavior(scaled.behavior())
                .endSpec()
                .withNewStatus()
                .withLastScaleTime(scaledAt == null ? null : scaledAt.toString())
                .withCurrentReplicas(replicas)
                .withDesiredReplicas(decided == null ? replicas : decided.replicas())
                .withCurrentMetrics(
                        replicas == 0
                                ? List.of()
                                : IntStream.range(0, triggers.size())
                                        .mapToObj(this::status)
                                        .toList())
                .withConditions(said())
                .endStatus()
                .build();
    }

    private static MetricSpec spec(int index, Trigger trigger) {
        return new MetricSpecBuilder()
                .withType("External")
                .withNewExternal()
                .withNewMetric()
                .withName(metric(index))
                .endMetric()
                .withNewTarget()
                .withType("AverageValue")
                .withAverageValue(milli(trigger.asks()))
                .endTarget()
                .endExternal()
                .build();
    }

    private MetricStatus status(int index) {
        return new MetricStatusBuilder()
                .withType("External")
                .withNewExternal()
                .withNewMetric()
                .withName(metric(index))
                .endMetric()
                .withNewCurrent()
                .withAverageValue(milli(read(index) / Math.max(1, replicas)))
                .endCurrent()
                .endExternal()
                .build();
    }

    private static Quantity milli(double value) {
        return new Quantity(Math.round(value * MILLI) + "m");
    }

    private List<HorizontalPodAutoscalerCondition> said() {
        if (replicas == 0) {
            return List.of(
                    said(
                            "AbleToScale",
                            true,
                            "SucceededGetScale",
                            "the HPA controller was able to get the target's current scale"),
                    said(
                            "ScalingActive",
                            false,
                            "ScalingDisabled",
                            "scaling is disabled since the replica count of the target is zero"));
        }
        return List.of(
                able(),
                said(
                        "ScalingActive",
                        true,
                        "ValidMetricFound",
                        "the HPA was able to successfully calculate a replica count from external metric " + metric(0)),
                limited());
    }

    private HorizontalPodAutoscalerCondition able() {
        String stabilized = decided == null ? "" : decided.stabilized();
        return switch (stabilized) {
            case "ScaleDownStabilized" ->
                said(
                        "AbleToScale",
                        true,
                        stabilized,
                        "recent recommendations were higher than current one, applying the highest recent recommendation");
            case "ScaleUpStabilized" ->
                said(
                        "AbleToScale",
                        true,
                        stabilized,
                        "recent recommendations were lower than current one, applying the lowest recent recommendation");
            default -> said("AbleToScale", true, "ReadyForNewScale", "recommended size matches current size");
        };
    }

    private HorizontalPodAutoscalerCondition limited() {
        Limit by = decided == null || decided.limited() == null ? Limit.WITHIN_RANGE : decided.limited();
        return said(
                "ScalingLimited",
                by != Limit.WITHIN_RANGE,
                by.reason(),
                switch (by) {
                    case WITHIN_RANGE -> "the desired count is within the acceptable range";
                    case TOO_FEW -> "the desired replica count is less than the minimum replica count";
                    case TOO_MANY -> "the desired replica count is more than the maximum replica count";
                    case SCALE_UP -> "the desired replica count is increasing faster than the maximum scale rate";
                    case SCALE_DOWN -> "the desired replica count is decreasing faster than the maximum scale rate";
                });
    }

    private HorizontalPodAutoscalerCondition said(String type, boolean is, String reason, String message) {
        return new HorizontalPodAutoscalerConditionBuilder()
                .withType(type)
                .withStatus(is ? "True" : "False")
                .withReason(reason)
                .withMessage(message)
                .build();
    }
}
