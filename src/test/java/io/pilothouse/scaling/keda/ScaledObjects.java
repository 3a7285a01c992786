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

    /** A trigger that compares the whole with its threshold. */
    static String whole(URI prometheus) {
        return object("whole", """
              triggers:
              - type: prometheus
                metricType: Value
                metadata: {serverAddress: "%s", query: "max(vllm:num_requests_waiting)", threshold: "6"}
            """.formatted(prometheus));
    }

    /** Two triggers, of which the one that asks for more counts. */
    static String both(URI prometheus) {
        return object("both", """
              triggers:
              - type: prometheus
                metadata: {serverAddress: "%1$s", query: "sum(vllm:num_requests_waiting)", threshold: "5"}
              - type: prometheus
                metricType: Value
                metadata: {serverAddress: "%1$s", query: "1 - sum(vllm:num_requests_waiting) / 40", threshold: "0.45"}
            """.formatted(prometheus));
    }

    /** Two triggers that a formula makes one. */
    static String mixed(URI prometheus) {
        String triggers = """
              triggers:
              - type: prometheus
                name: waiting
                metadata: {serverAddress: "%1$s", query: "avg(vllm:num_requests_waiting)", threshold: "1"}
              - type: prometheus
                name: running
                metadata: {serverAddress: "%1$s", query: "min(vllm:num_requests_waiting) * 3", threshold: "1"}
            """.formatted(prometheus);
        String formula = """
              advanced:
                scalingModifiers: {formula: "waiting > 3 ? waiting + running / 2 : running", target: "7", metricType: AverageValue}
            """;
        return object("mixed", triggers).replace("  advanced:\n", formula);
    }

    private static String object(String name, String triggers) {
        return """
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            metadata: {name: %1$s, namespace: scaled}
            spec:
              scaleTargetRef: {name: %1$s}
              pollingInterval: 2
              minReplicaCount: 1
              maxReplicaCount: 8
              advanced:
                horizontalPodAutoscalerConfig:
                  behavior:
                    scaleUp: {stabilizationWindowSeconds: 0, policies: [{type: Pods, value: 3, periodSeconds: 5}]}
                    scaleDown: {stabilizationWindowSeconds: 4, policies: [{type: Percent, value: 50, periodSeconds: 5}]}
            """.formatted(name) + triggers;
    }
}
