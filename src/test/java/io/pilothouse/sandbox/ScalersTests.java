package io.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerCondition;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricStatus;
import io.pilothouse.clients.kubernetes.ScaledObjectResource;
import io.pilothouse.clients.kubernetes.Watcher;
import io.pilothouse.units.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScalersTests {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private SimulatedWorld world;

    private final List<ScaledObjectResource> wishes = new ArrayList<>();
    private final List<HorizontalPodAutoscaler> hpas = new ArrayList<>();

    @BeforeEach
    void begin() {
        world = new SimulatedWorld(directory);
        world.simulation.under(new EngineLoads(42));
        watch(ScaledObjectResource.class, wishes);
        watch(HorizontalPodAutoscaler.class, hpas);
        for (int sync = 0; sync < 20; sync++) {
            world.clock.pass(Duration.ofSeconds(15));
            world.simulation.step();
        }
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
}
