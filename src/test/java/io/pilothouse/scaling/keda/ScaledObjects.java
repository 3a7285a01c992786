package io.pilothouse.scaling.keda;

import java.net.URI;

/** What KEDA was watched with, as YAML. */
final class ScaledObjects {
    private ScaledObjects() {}

    /** To nothing and back, with rules for both directions. */
    static String chat(URI prometheus) {
        return """
        apiVersion: keda.sh/v1alpha1
        kind: ScaledObject
        metadata: {name: chat, namespace: scaled}
        spec:
          scaleTargetRef: {name: chat}
          pollingInterval: 2
          cooldownPeriod: 8
          minReplicaCount: 0
          maxReplicaCount: 6
          fallback: {failureThreshold: 3, replicas: 5}
          advanced:
            horizontalPodAutoscalerConfig:
              behavior:
                scaleUp: {stabilizationWindowSeconds: 0, policies: [{type: Pods, value: 2, periodSeconds: 5}]}
                scaleDown: {stabilizationWindowSeconds: 7, policies: [{type: Pods, value: 1, periodSeconds: 5}]}
          triggers:
          - type: prometheus
            metadata: {serverAddress: "%s", query: "sum(vllm:num_requests_waiting)", threshold: "4", activationThreshold: "1"}
        """.formatted(prometheus);
    }

    /** Never nothing, with the rules that Kubernetes has for rising. */
    static String base(URI prometheus) {
        return """
        apiVersion: keda.sh/v1alpha1
        kind: ScaledObject
        metadata: {name: base, namespace: scaled}
        spec:
          scaleTargetRef: {name: base}
          pollingInterval: 2
          minReplicaCount: 1
          maxReplicaCount: 9
          fallback: {failureThreshold: 2, replicas: 7, behavior: currentReplicasIfHigher}
          advanced:
            horizontalPodAutoscalerConfig:
              behavior:
                scaleDown: {stabilizationWindowSeconds: 0, policies: [{type: Percent, value: 50, periodSeconds: 7}]}
          triggers:
          - type: prometheus
            metadata: {serverAddress: "%s", query: "max(vllm:num_requests_waiting)", threshold: "2.5"}
        """.formatted(prometheus);
    }
}
