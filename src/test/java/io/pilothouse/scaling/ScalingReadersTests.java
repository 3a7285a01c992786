package io.pilothouse.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.pilothouse.clients.kubernetes.ScaledObjectResource;
import io.pilothouse.scaling.ScaledObject.Pause;
import io.pilothouse.scaling.ScaledObject.Trigger;
import io.pilothouse.scaling.controller.Behavior;
import io.pilothouse.scaling.controller.Rules;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalingReadersTests {
    @Test
    void aScaledObjectIsReadWithWhatKedaSaysOfIt() {
        ScaledObject read = ScaledObjectReader.read(ScalingObjects.wish(
                "",
                ScalingObjects.condition("Ready", "True", "ScaledObjectReady", "ready") + ", "
                        + ScalingObjects.condition("Fallback", "Unknown", "x", "")));

        assertThat(read.target()).isEqualTo(new Target("models-prod", "Deployment", "chat"));
        assertThat(read.bounds()).isEqualTo(new ScaledObject.Bounds(1, 4, null));
        assertThat(read.timing()).isEqualTo(new ScaledObject.Timing(30, 300));
        assertThat(read.fallback()).isEqualTo(new ScaledObject.Fallback(3, 2, "currentReplicasIfHigher"));
        assertThat(read.autoscaler()).isEqualTo("keda-hpa-chat");
        assertThat(read.lastActive()).isEqualTo(Instant.parse("2026-11-28T09:00:00Z"));
        assertThat(read.is("Ready")).isTrue();
        assertThat(read.condition("Fallback").orElseThrow().status()).isEqualTo(Condition.Status.UNKNOWN);
        Trigger trigger = read.triggers().getFirst();
        assertThat(trigger.called()).isEqualTo("waiting");
        assertThat(trigger.metricType()).isEqualTo("AverageValue");
        assertThat(trigger.query()).isEqualTo(ScalingObjects.WAITING);
    }

    @Test
    void headersOfATriggerAreNotKept() {
        assertThat(ScaledObjectReader.read(ScalingObjects.wish("", "")).toString())
                .doesNotContain("hunter2");
    }

    @Test
    void passwordsThatAControllerRepeatsAreNotKept() {
        Hpa read = ScalingObjects.read(
                "",
                ScalingObjects.condition(
                        "ScalingActive", "False", "FailedGetExternalMetric", "password=hunter2 was refused"));

        assertThat(read.toString()).doesNotContain("hunter2");
    }

    @Test
    void whatAScaledObjectDoesNotSayIsAsKedaTakesIt() {
        ScaledObject read = ScaledObjectReader.read(Serialization.unmarshal("""
                apiVersion: keda.sh/v1alpha1
                kind: ScaledObject
                metadata: {name: bare, namespace: models-prod}
                spec:
                  scaleTargetRef: {name: chat}
                  idleReplicaCount: 0
                  triggers: [{type: cpu, metadata: {value: "60"}}]
                  advanced: {horizontalPodAutoscalerConfig: {name: own}}
                """, ScaledObjectResource.class));

        assertThat(read.bounds()).isEqualTo(new ScaledObject.Bounds(0, 100, 0));
        assertThat(read.triggers().getFirst().metricType()).isEqualTo("Utilization");
        assertThat(read.autoscaler()).isEqualTo("own");
        assertThat(read.fallback()).isNull();
        assertThat(read.pause()).isEqualTo(Pause.NONE);
        assertThat(read.lastActive()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "autoscaling.keda.sh/paused: \"true\", true, , false, false",
        "autoscaling.keda.sh/paused: \"false\", false, , false, false",
        "autoscaling.keda.sh/paused: \"maybe\", true, , false, false",
        "autoscaling.keda.sh/paused-replicas: \"3\", true, 3, false, false",
        "autoscaling.keda.sh/paused-scale-in: \"true\", false, , true, false",
        "autoscaling.keda.sh/paused-scale-down: \"true\", false, , true, false",
        "autoscaling.keda.sh/paused-scale-out: \"true\", false, , false, true"
    })
    void annotationsPauseAsKedaReadsThem(
            String annotation, boolean paused, @org.jspecify.annotations.Nullable Integer at, boolean in, boolean out) {
        assertThat(ScaledObjectReader.read(ScalingObjects.wish(annotation, "")).pause())
                .isEqualTo(new Pause(paused, at, in, out));
    }

    @Test
    void anAutoscalerIsReadWithItsMetricsAgainstTheirTargets() {
        Hpa read = ScalingObjects.read(
                "behavior: {scaleDown: {stabilizationWindowSeconds: 600, policies: [{type: Pods, value: 1, periodSeconds: 300}]}}",
                ScalingObjects.condition("ScalingLimited", "True", "TooManyReplicas", "too many"));

        assertThat(read.owner()).isEqualTo("chat");
        assertThat(List.of(read.least(), read.most(), read.current(), read.desired()))
                .containsExactly(1, 4, 3, 4);
        assertThat(read.metrics())
                .containsExactly(new Hpa.Metric("External", "s0-prometheus", "AverageValue", 8, 12.5));
        assertThat(read.lastScaled()).isEqualTo(Instant.parse("2026-11-28T09:10:00Z"));
        Behavior behavior = Objects.requireNonNull(read.behavior());
        assertThat(behavior.up()).isEqualTo(Rules.UP);
        assertThat(behavior.down().windowSeconds()).isEqualTo(600);
        assertThat(behavior.down().policies()).containsExactly(new Rules.Policy(Rules.PolicyType.PODS, 1, 300));
    }

    @Test
    void aMetricThatTheControllerCouldNotReadHasNoValue() {
        var hpa = ScalingObjects.hpa("", "");
        hpa.getStatus().getCurrentMetrics().getFirst().setType("");
        hpa.getStatus().getCurrentMetrics().getFirst().setExternal(null);

        assertThat(HpaReader.read(hpa).metrics().getFirst().now()).isNull();
    }

    @Test
    void oneThatItsControllerHasNotSeenYetIsReadToo() {
        var hpa = ScalingObjects.hpa("", "");
        hpa.setStatus(null);

        assertThat(HpaReader.read(hpa).conditions()).isEmpty();
    }
}
