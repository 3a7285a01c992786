package io.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerCondition;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricStatus;
import io.pilothouse.clients.kubernetes.ScaledObjectResource;
import io.pilothouse.clients.kubernetes.Watcher;
import io.pilothouse.units.Namespace;
import io.pilothouse.units.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScalersTests {
    private static final String CHAT = "llama-31-8b-chat";
    private static final String DEPLOYMENT = "models-prod/" + CHAT;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private SimulatedWorld world;

    private final EngineLoads loads = new EngineLoads(42);
    private final List<ScaledObjectResource> wishes = new ArrayList<>();
    private final List<HorizontalPodAutoscaler> hpas = new ArrayList<>();

    @BeforeEach
    void begin() {
        world = new SimulatedWorld(directory);
        world.simulation.under(loads);
        watch(ScaledObjectResource.class, wishes);
        watch(HorizontalPodAutoscaler.class, hpas);
        pass(Duration.ofMinutes(5));
    }

    private void pass(Duration time) {
        for (Duration left = time; left.isPositive(); left = left.minusSeconds(5)) {
            world.clock.pass(Duration.ofSeconds(5));
            world.simulation.step();
        }
    }

    private long ready() {
        return world.pods(CHAT).stream().filter(SimulatedWorld::isReady).count();
    }

    private void surge(String endpoint, EngineFault fault) {
        loads.hurt(endpoint, fault, world.clock.instant());
    }

    private List<String> told(String object) {
        return world.simulation.events(Namespace.of("models-prod")).events().stream()
                .filter(event -> event.getInvolvedObject().getName().equals(object))
                .map(event -> event.getReason() + ": " + event.getMessage())
                .toList();
    }

    private <T extends HasMetadata> void watch(Class<T> kind, List<T> into) {
        world.simulation.watch(kind, new Watcher<>() {
            @Override
            public void changed(List<T> all) {
                into.clear();
                into.addAll(all);
            }

            @Override
            public void lost(Reason reason) {}
        });
    }

    private HorizontalPodAutoscaler hpa(String endpoint) {
        return hpas.stream()
                .filter(hpa -> hpa.getMetadata().getName().equals("keda-hpa-" + endpoint))
                .findFirst()
                .orElseThrow();
    }

    private String said(String endpoint, String type) {
        return hpa(endpoint).getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals(type))
                .map(HorizontalPodAutoscalerCondition::getReason)
                .findFirst()
                .orElse("");
    }

    private static String said(ScaledObjectResource wish, String type) {
        return wish.getStatus().get("conditions") instanceof List<?> conditions
                ? conditions.stream()
                        .map(condition -> (Map<?, ?>) condition)
                        .filter(condition -> type.equals(condition.get("type")))
                        .map(condition -> condition.get("status") + " " + condition.get("reason"))
                        .findFirst()
                        .orElse("")
                : "";
    }

    private ScaledObjectResource wish(String endpoint) {
        return wishes.stream()
                .filter(wish -> wish.getMetadata().getName().equals(endpoint))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyScaledObjectHasTheAutoscalerThatKedaMadeOfItButTheOneItRefused() {
        assertThat(wishes).hasSize(6);
        assertThat(hpas).hasSize(5);
        assertThat(said(wish("phi-4-summary"), "Ready")).isEqualTo("False ScaledObjectCheckFailed");
        assertThat(said(wish("llama-31-8b-chat"), "Ready")).isEqualTo("True ScaledObjectReady");
    }

    @Test
    void oneIsAtItsMost() {
        assertThat(said("qwen3-235b-agent", "ScalingLimited")).isEqualTo("TooManyReplicas");
    }

    @Test
    void oneScalesByAFractionAndNeverAsksForTheReplicasThatItHas() {
        HorizontalPodAutoscaler hpa = hpa("qwen3-8b-extract");

        assertThat(hpa.getStatus().getCurrentReplicas()).isEqualTo(2);
        MetricStatus cache = hpa.getStatus().getCurrentMetrics().getFirst();
        assertThat(cache.getExternal()
                        .getCurrent()
                        .getAverageValue()
                        .getNumericalAmount()
                        .doubleValue())
                .isBetween(0.0, 0.5);
    }

    @Test
    void oneThatSleepsIsNotActive() {
        assertThat(said("gemma-3-27b-translate", "ScalingActive")).isEqualTo("ScalingDisabled");
        assertThat(said(wish("gemma-3-27b-translate"), "Active")).isEqualTo("False ScalerNotActive");
    }

    @Test
    void betweenTwoSyncsNothingChanges() {
        String before = hpas.toString();

        world.clock.pass(Duration.ofMillis(100));
        world.simulation.step();

        assertThat(hpas).hasToString(before);
    }

    @Test
    void moreRequestsMakeReplicasThatStartColdAndGoAgainWhenTheWindowIsOver() {
        assertThat(world.pods(CHAT).size()).isEqualTo(2);
        assertThat(hpa(CHAT).getStatus().getLastScaleTime()).isNull();

        surge(DEPLOYMENT, EngineFault.SURGE);
        pass(Duration.ofSeconds(20));
        assertThat(hpa(CHAT).getStatus().getLastScaleTime()).isNotNull();
        assertThat(world.pods(CHAT).size()).isEqualTo(4);
        assertThat(ready()).isEqualTo(2);
        assertThat(told("keda-hpa-" + CHAT))
                .containsExactly("SuccessfulRescale: New size: 4; reason: external metric above target");

        pass(Duration.ofSeconds(40));
        assertThat(ready()).isEqualTo(4);
        assertThat(said(CHAT, "AbleToScale")).isEqualTo("ScaleDownStabilized");
        assertThat(Objects.requireNonNull(hpa(CHAT).getSpec().getBehavior().getScaleDown())
                        .getStabilizationWindowSeconds())
                .isEqualTo(600);

        loads.heal(DEPLOYMENT, world.clock.instant());
        pass(Duration.ofMinutes(18));
        assertThat(world.pods(CHAT).size()).isEqualTo(2);
        assertThat(ready()).isEqualTo(2);
        assertThat(said(CHAT, "ScalingLimited")).isEqualTo("TooFewReplicas");
    }

    @Test
    void replicasForWhichNoDeviceIsFreeWait() {
        String file = "models/" + CHAT + "/prod/scaledobject.yaml";
        world.push(file, world.file(file).replace("maxReplicaCount: 4", "maxReplicaCount: 12"));
        pass(Duration.ofMinutes(1));

        surge(DEPLOYMENT, EngineFault.HANG);
        pass(Duration.ofMinutes(8));

        assertThat(said(CHAT, "ScalingLimited")).isEqualTo("TooManyReplicas");
        assertThat(world.pods(CHAT).size()).isEqualTo(12);
        assertThat(world.pods(CHAT).stream()
                        .filter(pod -> pod.getSpec().getNodeName() == null)
                        .count())
                .as("eight devices, one of them of another")
                .isEqualTo(5);
    }
}
