package io.pilothouse.scaling.keda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealKeda;
import io.pilothouse.realparts.RealKubernetes;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a real KEDA refuses is refused here for the same reason, and what it takes is taken. */
@OnRealServers(Server.KEDA)
class RefusalsOnRealServersTests {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LOAD = "{type: prometheus, name: load, metadata: {serverAddress: 'http://127.0.0.1:1', "
            + "query: up, threshold: '4'}}";

    private final RealKubernetes kubernetes;

    RefusalsOnRealServersTests(RealPlatform platform) {
        kubernetes = platform.kubernetes();
    }

    @AfterEach
    void end() {
        kubernetes
                .admin()
                .genericKubernetesResources("keda.sh/v1alpha1", "ScaledObject")
                .inNamespace(RealKeda.NAMESPACE)
                .delete();
    }

    /**
     * @param byKeda what KEDA's reason has in it; empty where it is taken
     * @param here what the reason here has in it, about the same
     */
    private record Case(String name, String spec, String triggers, String byKeda, String here) {
        String yaml() {
            return """
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            metadata: {name: %s, namespace: scaled}
            spec: {scaleTargetRef: {name: %s}, triggers: [%s], %s}
            """.formatted(name, name, triggers, spec);
        }
    }

    private static String cron(String start, String end) {
        return "{type: cron, metadata: {timezone: UTC, start: '%s', end: '%s', desiredReplicas: '2'}}"
                .formatted(start, end);
    }

    private static List<Case> cases() {
        return Stream.concat(ofReplicasAndTriggers().stream(), ofCalendarsAndFormulas().stream())
                .toList();
    }

    private static List<Case> ofReplicasAndTriggers() {
        return List.of(
                new Case("taken", "maxReplicaCount: 2", cron("0 8 * * *", "0 9 * * *"), "", ""),
                new Case(
                        "more-than-most",
                        "minReplicaCount: 3, maxReplicaCount: 2",
                        LOAD,
                        "minReplicaCount must be less than or equal to maxReplicaCount",
                        "minReplicaCount 3"),
                new Case(
                        "idle",
                        "minReplicaCount: 1, idleReplicaCount: 2",
                        LOAD,
                        "IdleReplicaCount=2",
                        "idleReplicaCount 2"),
                new Case("twice", "maxReplicaCount: 2", LOAD + ", " + LOAD, "\"load\" is defined multiple", "load"),
                new Case(
                        "no-threshold",
                        "maxReplicaCount: 2",
                        "{type: prometheus, metadata: {serverAddress: 'http://127.0.0.1:1', query: up}}",
                        "threshold",
                        "threshold"));
    }

    private static List<Case> ofCalendarsAndFormulas() {
        return List.of(
                new Case(
                        "always",
                        "maxReplicaCount: 2",
                        cron("0 8 * * *", "0 8 * * *"),
                        "start and end",
                        "start and end"),
                new Case(
                        "minute-61",
                        "maxReplicaCount: 2",
                        cron("61 8 * * *", "0 9 * * *"),
                        "start schedule",
                        "minute 61"),
                new Case(
                        "cached",
                        "maxReplicaCount: 2",
                        cron("0 8 * * *", "0 9 * * *").replace("{type", "{useCachedMetrics: true, type"),
                        "useCachedMetrics",
                        "useCachedMetrics"),
                new Case(
                        "formula",
                        "advanced: {scalingModifiers: {formula: 'load + other', target: '2'}}",
                        LOAD,
                        "error validating formula",
                        "formula \"load + other\""));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theReasonIsTheSame(Case of) {
        apply("""
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: %1$s, namespace: scaled}
        spec:
          replicas: 0
          selector: {matchLabels: {app: %1$s}}
          template: {metadata: {labels: {app: %1$s}}, spec: {containers: [{name: engine, image: "vllm/vllm-openai:v0.11.0"}]}}
        """.formatted(of.name()));

        String byKeda = refusal(of);
        if (of.here().isEmpty()) {
            assertThat(byKeda).isEmpty();
            SpecReader.read(Serialization.unmarshal(of.yaml(), Map.class));
            return;
        }
        assertThat(byKeda).contains(of.byKeda());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpecReader.read(Serialization.unmarshal(of.yaml(), Map.class)))
                .withMessageContaining(of.here());
    }

    /** The rules of its definition count too. */
    private String refusal(Case of) {
        try {
            apply(of.yaml());
        } catch (KubernetesClientException refused) {
            return refused.getStatus().getMessage();
        }
        return await(of.name()).atMost(PATIENCE).until(() -> ready(of.name()), ready -> ready != null);
    }

    private void apply(String yaml) {
        kubernetes.apply(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    /** Empty where KEDA takes it, why it does not; null as long as it has not said. */
    private @Nullable String ready(String name) {
        GenericKubernetesResource object = kubernetes
                .admin()
                .genericKubernetesResources("keda.sh/v1alpha1", "ScaledObject")
                .inNamespace(RealKeda.NAMESPACE)
                .withName(name)
                .get();
        List<Map<String, Object>> conditions = object.get("status", "conditions");
        if (conditions == null) {
            return null;
        }
        for (Map<String, Object> condition : conditions) {
            if ("Ready".equals(condition.get("type")) && !"Unknown".equals(condition.get("status"))) {
                return "True".equals(condition.get("status")) ? "" : String.valueOf(condition.get("message"));
            }
        }
        return null;
    }
}
