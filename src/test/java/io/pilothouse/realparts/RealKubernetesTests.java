package io.pilothouse.realparts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@OnRealServers(Server.KUBERNETES)
class RealKubernetesTests {
    private static final String DIGEST = "sha256:" + "ab".repeat(32);

    @Test
    void podsCheckTheirWeightsThenBecomeReadyOnTheNodeThatHasTheDevice(RealPlatform platform) {
        var kubernetes = platform.kubernetes();

        kubernetes.apply(new ByteArrayInputStream(deployment().getBytes(StandardCharsets.UTF_8)));

        var pods = kubernetes.admin().pods().inNamespace("weights-check").withLabel("app", "llm");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> pods.list().getItems().stream().anyMatch(this::isReady));
        Pod pod = pods.list().getItems().getFirst();
        assertThat(pod.getSpec().getNodeName()).isEqualTo("a100-1");
        assertThat(checkOf(pod).getExitCode()).isZero();
        assertThat(checkOf(pod).getMessage()).isEqualTo(DIGEST);
    }

    private boolean isReady(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }

    private ContainerStateTerminated checkOf(Pod pod) {
        return List.copyOf(pod.getStatus().getInitContainerStatuses())
                .getFirst()
                .getState()
                .getTerminated();
    }

    private static String deployment() {
        return """
        apiVersion: v1
        kind: Namespace
        metadata: {name: weights-check}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: llm, namespace: weights-check}
        spec:
          selector: {matchLabels: {app: llm}}
          template:
            metadata: {labels: {app: llm}}
            spec:
              tolerations: [{key: nvidia.com/gpu, operator: Exists}]
              initContainers:
              - {name: weights, image: "busybox:1", env: [{name: MANIFEST_DIGEST, value: "%s"}]}
              containers:
              - {name: vllm, image: "vllm/vllm-openai:v0.11.0", resources: {limits: {nvidia.com/mig-3g.40gb: 1}}}
        """.formatted(DIGEST);
    }
}
