package io.pilothouse.scaling.keda;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealKeda;
import io.pilothouse.realparts.RealKubernetes;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A real KEDA, a real autoscaler and a real Prometheus follow a load for two minutes. Whatever they decided at each of their own polls and syncs, given the
 * answers of Prometheus that they got at them, is decided here too, with the same reason. What moments are not known well enough for is said at
 * {@link Comparison}.
 */
@OnRealServers(Server.KEDA)
class KedaOnRealServersTests {
    private static final Version REAL = Version.of("2.21.0");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String METRIC = "vllm:num_requests_waiting";

    /** Of requests that wait, by seconds: up, held, up a little, down, over the most, gone, back; without a Prometheus for a while. */
    private static final Map<Integer, Double> LOAD = new TreeMap<>(
            Map.of(0, 0.0, 5, 3.0, 11, 17.0, 25, 19.5, 31, 21.5, 37, 9.0, 58, 40.0, 68, 0.5, 88, 6.0, 116, 0.0));

    private static final List<Integer> CUT_AND_MENDED = List.of(95, 106);

    private final RealKubernetes kubernetes;
    private final HeardLine line;
    private final RealKeda keda;

    KedaOnRealServersTests(RealPlatform platform) {
        kubernetes = platform.kubernetes();
        keda = platform.keda();
        line = HeardLine.to(keda.prometheus().url());
    }

    @AfterEach
    void end() {
        line.close();
    }

    /** To nothing and back, with rules for both directions. */
    private String chat() {
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
        """.formatted(line.url());
    }

    /** Never nothing, with the rules that Kubernetes has for rising. */
    private String base() {
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
        """.formatted(line.url());
    }

    private void apply(String yaml) {
        kubernetes.apply(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    private void deploy(String name, int replicas) {
        apply("""
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: %1$s, namespace: scaled}
        spec:
          replicas: %2$d
          selector: {matchLabels: {app: %1$s}}
          template:
            metadata: {labels: {app: %1$s}}
            spec:
              tolerations: [{operator: Exists}]
              containers: [{name: engine, image: "vllm/vllm-openai:v0.11.0"}]
        """.formatted(name, replicas));
    }

    private Comparison compared(String yaml, String name) {
        GenericKubernetesResource applied = scaledObject(name);
        long created =
                Instant.parse(applied.getMetadata().getCreationTimestamp()).toEpochMilli();
        String query = yaml.contains("max(") ? "max(" : "sum(";
        List<Moment> moments = Moment.of(
                AuditLog.entries(kubernetes.audit()),
                name,
                "keda-hpa-" + name,
                "=" + name,
                line.heard().stream()
                        .filter(heard -> heard.query().startsWith(query))
                        .toList());
        return new Comparison(SpecReader.read(Serialization.unmarshal(yaml, Map.class)), REAL, created, moments);
    }

    private GenericKubernetesResource scaledObject(String name) {
        return kubernetes
                .admin()
                .genericKubernetesResources("keda.sh/v1alpha1", "ScaledObject")
                .inNamespace(RealKeda.NAMESPACE)
                .withName(name)
                .get();
    }

    @Test
    void theSameIsDecidedHereAtEachOfTheirMoments() {
        deploy("chat", 0);
        deploy("base", 1);
        apply(chat());
        apply(base());

        new PlayedLoad(keda.prometheus(), line, METRIC, LOAD, CUT_AND_MENDED).play();

        Comparison chat = compared(chat(), "chat");
        Comparison base = compared(base(), "base");
        assertThat(chat.difference()).isNull();
        assertThat(base.difference()).isNull();
    }
}
