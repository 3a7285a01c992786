package io.pilothouse.scaling.ui;

import io.pilothouse.shell.Words;
import java.util.List;

/** What KEDA or Kubernetes takes at a place, each with a line of what it means. */
enum SpecChoice {
    METRIC_TYPE("metricType", "AverageValue", "Value"),
    /** Of CPU and memory. */
    RESOURCE_TYPE("metricType", "Utilization", "AverageValue"),
    IGNORE_NULL("ignoreNullValues", "true", "false"),
    CACHED("useCachedMetrics", "true", "false"),
    SELECT("selectPolicy", "Max", "Min", "Disabled"),
    POLICY("policy", "Pods", "Percent"),
    FALLBACK(
            "fallback",
            "static",
            "currentReplicas",
            "currentReplicasIfHigher",
            "currentReplicasIfLower",
            "scalingModifiers");

    private final String field;
    private final List<String> values;

    SpecChoice(String field, String... values) {
        this.field = field;
        this.values = List.of(values);
    }

    List<String> taken() {
        return values;
    }

    /** Empty of what nobody takes. */
    String meaning(String value) {
        return values.contains(value) ? Words.say("tuning.means." + field + "." + value) : "";
    }
}
