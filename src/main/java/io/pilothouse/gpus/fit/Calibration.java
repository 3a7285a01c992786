package io.pilothouse.gpus.fit;

import io.pilothouse.units.Bytes;

/**
 * What an engine that runs has told: {@code vllm:cache_config_info} has {@code num_gpu_blocks}. The next estimate of the same engine
 * version, device and architecture is corrected by what the estimate of that one was wrong by.
 *
 * @param engine who told it, for people: {@code llama-31-8b-chat-7f9, vLLM 0.33.0 on H100}
 * @param blocks it reported
 * @param missed bytes it had for its KV cache beyond what was estimated; negative: less
 */
public record Calibration(String engine, long blocks, long missed) {
    /** Reported amounts are rounded to blocks, and vary by this from start to start. */
    static final Bytes LEFT_ERROR = Bytes.mebibytes(512);

    /**
     * @param running the question that describes the engine that reported
     * @throws IllegalArgumentException if that question has no estimate, or the number of blocks cannot be
     */
    public static Calibration of(FitQuestion running, String engine, long blocks) {
        if (blocks <= 0) {
            throw new IllegalArgumentException("num_gpu_blocks: " + blocks + " (expected: at least 1)");
        }
        return MemoryFit.missedBy(running.withCalibration(null), blocks)
                .map(missed -> new Calibration(engine, blocks, missed))
                .orElseThrow(() -> new IllegalArgumentException("no estimate to correct for " + engine));
    }
}
