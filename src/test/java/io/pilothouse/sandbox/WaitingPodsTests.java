package io.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.pilothouse.sandbox.WaitingPods.Holding;
import io.pilothouse.telemetry.HeldPhase;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WaitingPodsTests {
    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

    private final WaitingPods waiting = new WaitingPods();

    @Test
    void ofThoseThatAreGoneTheNewestAreRemembered() {
        Map<SimulatedPod, Life> placed = new LinkedHashMap<>();
        for (int i = 0; i <= EngineRuns.MOST_ENDED; i++) {
            placed.put(pod("chat-" + i), Life.at(Life.Stage.LOADING, NOW));
        }
        waiting.observe(placed, NOW, WaitingPodsTests::holding);

        waiting.observe(Map.of(), NOW.plusSeconds(10), WaitingPodsTests::holding);

        assertThat(waiting.all())
                .hasSize(EngineRuns.MOST_ENDED)
                .extracting(one -> one.run().pod())
                .startsWith("chat-1")
                .endsWith("chat-" + EngineRuns.MOST_ENDED);
    }

    private static SimulatedPod pod(String name) {
        return new SimulatedPod(name, "models-prod", new SimulatedPod.Owner("chat", "1"), new PodTemplateSpec(), NOW);
    }

    private static Stream<Holding> holding(SimulatedPod pod) {
        EngineRun run = new EngineRun(
                pod.namespace(),
                pod.owner(),
                pod.name(),
                0,
                new EngineRun.Shape("0.33.0", "chat", 16, 8_192, 64),
                NOW,
                null);
        return Stream.of(
                new Holding(run, new EngineRuns.Seat("node", "nvidia.com/gpu", List.of(0)), HeldPhase.LOADING));
    }
}
