package io.pilothouse.scaling;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HPAScalingRules;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerCondition;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerStatus;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricStatus;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricTarget;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricValueStatus;
import io.pilothouse.scaling.controller.Behavior;
import io.pilothouse.scaling.controller.Rules;
import io.pilothouse.scaling.controller.Rules.Policy;
import io.pilothouse.scaling.controller.Rules.PolicyType;
import io.pilothouse.scaling.controller.Rules.Select;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads an autoscaler of {@code autoscaling/v2}. */
final class HpaReader {
    private HpaReader() {}

    static Hpa read(HorizontalPodAutoscaler hpa) {
        var metadata = hpa.getMetadata();
        var spec = hpa.getSpec();
        HorizontalPodAutoscalerStatus status =
                hpa.getStatus() == null ? new HorizontalPodAutoscalerStatus() : hpa.getStatus();
        return new Hpa(
                new Target(
                        Objects.requireNonNullElse(metadata.getNamespace(), ""),
                        spec.getScaleTargetRef().getKind(),
                        spec.getScaleTargetRef().getName()),
                metadata.getName(),
                list(metadata.getOwnerReferences()).stream()
                        .filter(owner -> "ScaledObject".equals(owner.getKind()))
                        .map(OwnerReference::getName)
                        .findFirst()
                        .orElse(""),
                Objects.requireNonNullElse(spec.getMinReplicas(), 1),
                Objects.requireNonNullElse(spec.getMaxReplicas(), 1),
                Objects.requireNonNullElse(status.getCurrentReplicas(), 0),
                Objects.requireNonNullElse(status.getDesiredReplicas(), 0),
                list(spec.getMetrics()).stream()
                        .map(metric -> metric(metric, list(status.getCurrentMetrics())))
                        .toList(),
                list(status.getConditions()).stream().map(HpaReader::condition).toList(),
                behavior(spec.getBehavior()),
                Json.time(status.getLastScaleTime()));
    }

    private static <T> List<T> list(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static Hpa.Metric metric(MetricSpec metric, List<MetricStatus> statuses) {
        MetricTarget target = target(metric);
        String name = name(metric);
        MetricValueStatus now = statuses.stream()
                .filter(status -> metric.getType().equals(status.getType()) && name.equals(name(status)))
                .map(HpaReader::value)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new Hpa.Metric(metric.getType(), name, target.getType(), amount(target), now(target.getType(), now));
    }

    private static MetricTarget target(MetricSpec metric) {
        return switch (metric.getType()) {
            case "Resource" -> metric.getResource().getTarget();
            case "ContainerResource" -> metric.getContainerResource().getTarget();
            case "Pods" -> metric.getPods().getTarget();
            case "Object" -> metric.getObject().getTarget();
            default -> metric.getExternal().getTarget();
        };
    }

    private static String name(MetricSpec metric) {
        return switch (metric.getType()) {
            case "Resource" -> metric.getResource().getName();
            case "ContainerResource" -> metric.getContainerResource().getName();
            case "Pods" -> metric.getPods().getMetric().getName();
            case "Object" -> metric.getObject().getMetric().getName();
            default -> metric.getExternal().getMetric().getName();
        };
    }

    private static String name(MetricStatus metric) {
        return switch (metric.getType()) {
            case "Resource" -> metric.getResource().getName();
            case "ContainerResource" -> metric.getContainerResource().getName();
            case "Pods" -> metric.getPods().getMetric().getName();
            case "Object" -> metric.getObject().getMetric().getName();
            default -> metric.getExternal().getMetric().getName();
        };
    }

    private static @Nullable MetricValueStatus value(MetricStatus metric) {
        return switch (metric.getType()) {
            case "Resource" -> metric.getResource().getCurrent();
            case "ContainerResource" -> metric.getContainerResource().getCurrent();
            case "Pods" -> metric.getPods().getCurrent();
            case "Object" -> metric.getObject().getCurrent();
            default -> metric.getExternal().getCurrent();
        };
    }

    private static double amount(MetricTarget target) {
        return switch (target.getType()) {
            case "Utilization" -> Objects.requireNonNullElse(target.getAverageUtilization(), 0);
            case "AverageValue" -> number(target.getAverageValue(), 0);
            default -> number(target.getValue(), 0);
        };
    }

    private static @Nullable Double now(String type, @Nullable MetricValueStatus status) {
        if (status == null) {
            return null;
        }
        return switch (type) {
            case "Utilization" ->
                status.getAverageUtilization() == null ? null : Double.valueOf(status.getAverageUtilization());
            case "AverageValue" -> number(status.getAverageValue());
            default -> number(status.getValue());
        };
    }

    private static double number(@Nullable Quantity quantity, double otherwise) {
        Double number = number(quantity);
        return number == null ? otherwise : number;
    }

    private static @Nullable Double number(@Nullable Quantity quantity) {
        return quantity == null
                ? null
                : Double.valueOf(quantity.getNumericalAmount().doubleValue());
    }

    private static Condition condition(HorizontalPodAutoscalerCondition condition) {
        return Condition.of(
                condition.getType(),
                condition.getStatus(),
                Objects.requireNonNullElse(condition.getReason(), ""),
                Objects.requireNonNullElse(condition.getMessage(), ""),
                Json.time(condition.getLastTransitionTime()));
    }

    private static @Nullable Behavior behavior(@Nullable HorizontalPodAutoscalerBehavior behavior) {
        return behavior == null
                ? null
                : new Behavior(rules(behavior.getScaleUp(), Rules.UP), rules(behavior.getScaleDown(), Rules.DOWN));
    }

    private static Rules rules(@Nullable HPAScalingRules rules, Rules otherwise) {
        if (rules == null) {
            return otherwise;
        }
        List<Policy> policies = list(rules.getPolicies()).stream()
                .map(policy -> new Policy(
                        "Percent".equals(policy.getType()) ? PolicyType.PERCENT : PolicyType.PODS,
                        policy.getValue(),
                        policy.getPeriodSeconds()))
                .toList();
        return new Rules(
                switch (Objects.requireNonNullElse(rules.getSelectPolicy(), "Max")) {
                    case "Disabled" -> Select.DISABLED;
                    case "Min" -> Select.MIN;
                    default -> Select.MAX;
                },
                Objects.requireNonNullElse(rules.getStabilizationWindowSeconds(), otherwise.windowSeconds()),
                policies.isEmpty() ? otherwise.policies() : policies);
    }
}
