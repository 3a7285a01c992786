package io.pilothouse.serving.files;

import io.pilothouse.promql.Matcher;
import io.pilothouse.promql.Promql;
import io.pilothouse.promql.Written;
import io.pilothouse.serving.ServingSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What KEDA scales by: waiting requests of all replicas, {@code scaleUpAt} for each. A Prometheus that does not answer is no load of zero:
 * the query fails then, and the number of replicas stays.
 */
final class ScaledObjectManifest {
    static final String WAKE = "calls";

    static final String WAITING = "vllm:num_requests_waiting";

    private static final int POLL_SECONDS = 15;
    private static final int FALLBACK_AFTER = 3;
    private static final int SLEEP_AFTER_SECONDS = 1800;
    private static final int CALM_SECONDS = 600;

    private ScaledObjectManifest() {}

    static Map<String, Object> of(Blueprint blueprint) {
        return object(blueprint.metadata(), spec(blueprint));
    }

    static Map<String, Object> object(Map<String, Object> metadata, Map<String, Object> spec) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("apiVersion", "keda.sh/v1alpha1");
        object.put("kind", "ScaledObject");
        object.put("metadata", metadata);
        object.put("spec", spec);
        return object;
    }

    static Map<String, Object> spec(Blueprint blueprint) {
        ServingSpec.Scaling scaling = blueprint.spec().scaling();
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("scaleTargetRef", Map.of("name", blueprint.name()));
        spec.put("minReplicaCount", scaling.min());
        spec.put("maxReplicaCount", scaling.max());
        spec.put("pollingInterval", POLL_SECONDS);
        if (scaling.min() == 0) {
            spec.put("cooldownPeriod", SLEEP_AFTER_SECONDS);
        }
        spec.put("fallback", fallback(scaling));
        spec.put("advanced", Map.of("horizontalPodAutoscalerConfig", Map.of("behavior", behavior())));
        spec.put("triggers", triggers(blueprint));
        return spec;
    }

    private static Map<String, Object> fallback(ServingSpec.Scaling scaling) {
        Map<String, Object> fallback = new LinkedHashMap<>();
        fallback.put("failureThreshold", FALLBACK_AFTER);
        fallback.put("replicas", Math.max(1, scaling.min()));
        fallback.put("behavior", "currentReplicasIfHigher");
        return fallback;
    }

    /** Up at once; down one replica in five minutes, after ten quiet ones: a start costs minutes. */
    private static Map<String, Object> behavior() {
        Map<String, Object> up = new LinkedHashMap<>();
        up.put("stabilizationWindowSeconds", 0);
        up.put("policies", List.of(policy(2, 60)));
        Map<String, Object> down = new LinkedHashMap<>();
        down.put("stabilizationWindowSeconds", CALM_SECONDS);
        down.put("policies", List.of(policy(1, 300)));
        Map<String, Object> behavior = new LinkedHashMap<>();
        behavior.put("scaleUp", up);
        behavior.put("scaleDown", down);
        return behavior;
    }

    private static Map<String, Object> policy(int pods, int seconds) {
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("type", "Pods");
        policy.put("value", pods);
        policy.put("periodSeconds", seconds);
        return policy;
    }

    private static List<Map<String, Object>> triggers(Blueprint blueprint) {
        ServingSpec.Scaling scaling = blueprint.spec().scaling();
        String query = Written.of(Promql.sum(Promql.metric(
                WAITING, Matcher.is("namespace", blueprint.namespace()), Matcher.is("model_name", blueprint.name()))));
        List<Map<String, Object>> triggers = new ArrayList<>();
        triggers.add(trigger(blueprint, "waiting", query, String.valueOf(scaling.scaleUpAt()), scaling.min() == 0));
        if (scaling.min() == 0) {
            wake(blueprint).ifPresent(triggers::add);
        }
        return triggers;
    }

    /** Calls at the gateway, which are there also while no pod is. It only wakes: its threshold never asks for a replica. */
    static Optional<Map<String, Object>> wake(Blueprint blueprint) {
        return Optional.ofNullable(blueprint.defaults().scaling().wakeQuery())
                .map(query ->
                        query.replace("{endpoint}", blueprint.name()).replace("{namespace}", blueprint.namespace()))
                .map(query -> trigger(blueprint, WAKE, query, String.valueOf(Integer.MAX_VALUE), true));
    }

    /** Where nobody serves there are no metrics, and nothing is then zero; elsewhere nothing is a failure. */
    private static Map<String, Object> trigger(
            Blueprint blueprint, String name, String query, String threshold, boolean nothingIsZero) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("serverAddress", blueprint.defaults().prometheus().url().toString());
        metadata.put("query", query);
        metadata.put("threshold", threshold);
        metadata.put("ignoreNullValues", String.valueOf(nothingIsZero));
        Map<String, Object> trigger = new LinkedHashMap<>();
        trigger.put("type", "prometheus");
        trigger.put("name", name);
        trigger.put("metricType", "AverageValue");
        trigger.put("metadata", metadata);
        return trigger;
    }
}
