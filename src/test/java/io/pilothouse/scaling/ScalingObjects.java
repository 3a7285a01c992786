package io.pilothouse.scaling;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.pilothouse.clients.kubernetes.ScaledObjectResource;

/** ScaledObjects and autoscalers as a cluster writes them. */
public final class ScalingObjects {
    private static final String WISH = """
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            metadata:
              name: %s
              namespace: models-prod
              annotations: {%s}
            spec:
              scaleTargetRef: {name: chat}
              minReplicaCount: 1
              maxReplicaCount: 4
              fallback: {failureThreshold: 3, replicas: 2, behavior: currentReplicasIfHigher}
              triggers:
              - type: prometheus
                name: waiting
                metadata:
                  serverAddress: http://prometheus:9090
                  query: %s
                  threshold: "%s"
                  customHeaders: Authorization=Bearer hunter2
            status:
              hpaName: keda-hpa-%s
              externalMetricNames: [s0-prometheus]
              lastActiveTime: "2026-11-28T09:00:00Z"
              conditions: [%s]
            """;

    private static final String HPA = """
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata:
              name: keda-hpa-chat
              namespace: models-prod
              ownerReferences: [{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, name: chat, uid: "1"}]
            spec:
              scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: chat}
              minReplicas: 1
              maxReplicas: 4
              %s
              metrics:
              - type: External
                external:
                  metric: {name: s0-prometheus}
                  target: {type: AverageValue, averageValue: "8"}
            status:
              currentReplicas: 3
              desiredReplicas: 4
              lastScaleTime: "2026-11-28T09:10:00Z"
              currentMetrics:
              - type: External
                external:
                  metric: {name: s0-prometheus}
                  current: {averageValue: 12500m}
              conditions: [%s]
            """;

    public static final String WAITING = "sum(vllm:num_requests_waiting{namespace=\"models-prod\"})";

    private ScalingObjects() {}

    public static String condition(String type, String status, String reason, String message) {
        return "{type: %s, status: \"%s\", reason: %s, message: \"%s\"}".formatted(type, status, reason, message);
    }

    /** @param annotations and {@code conditions} as YAML writes them between braces and brackets */
    public static ScaledObjectResource wish(String annotations, String conditions) {
        return wish("chat", annotations, conditions);
    }

    public static ScaledObjectResource wish(String name, String annotations, String conditions) {
        return parse(WISH.formatted(name, annotations, "'" + WAITING + "'", "8", name, conditions));
    }

    public static ScaledObjectResource asking(String query, String threshold) {
        return parse(WISH.formatted("chat", "", "'" + query + "'", threshold, "chat", ""));
    }

    private static ScaledObjectResource parse(String yaml) {
        return Serialization.unmarshal(yaml, ScaledObjectResource.class);
    }

    /** @param behavior as YAML; empty for none */
    public static HorizontalPodAutoscaler hpa(String behavior, String conditions) {
        return Serialization.unmarshal(HPA.formatted(behavior, conditions), HorizontalPodAutoscaler.class);
    }

    static Hpa read(String behavior, String conditions) {
        return HpaReader.read(hpa(behavior, conditions));
    }

    /** Of the same workload, made by nobody's wish. */
    public static HorizontalPodAutoscaler byHand(String name) {
        HorizontalPodAutoscaler hpa = hpa("", "");
        hpa.getMetadata().setName(name);
        hpa.getMetadata().getOwnerReferences().clear();
        return hpa;
    }
}
