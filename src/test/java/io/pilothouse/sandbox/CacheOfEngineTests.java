package io.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheOfEngineTests {
    @TempDir
    Path directory;

    /** Llama 3.1 8B on an L40S at 0.92 has room for about 180,000 tokens, and on a slice of 40 GB Qwen3 8B for about 100,000. */
    @Test
    void enginesHaveAsLargeACacheAsTheirDeviceHasRoomFor() {
        SimulatedWorld world = new SimulatedWorld(directory);

        world.pass(Duration.ofMinutes(1));

        assertThat(blocks(world, "llama-31-8b-chat")).isBetween(9_000L, 13_000L);
        assertThat(blocks(world, "qwen3-8b-extract")).isBetween(4_000L, 9_000L);
    }

    private static long blocks(SimulatedWorld world, String endpoint) {
        return world.simulation.engines().all().stream()
                .filter(run -> run.deployment().equals(endpoint) && run.until() == null)
                .mapToLong(run -> Long.parseLong(CacheSettings.of(run.shape()).get("num_gpu_blocks")))
                .min()
                .orElse(0);
    }
}
