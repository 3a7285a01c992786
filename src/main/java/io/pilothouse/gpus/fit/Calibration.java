package io.pilothouse.gpus.fit;

import io.pilothouse.units.Bytes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an engine that runs has told. The next estimate of the same engine version, device and architecture is corrected by what the estimate of
 * that one was wrong by.
 *
 * @param engine who told it, for people: {@code llama-31-8b-chat-7f9, vLLM 0.33.0 on H100}
 * @param blocks it has
 * @param missed bytes it had for its KV cache beyond what was estimated; negative: less
 */
public record Calibration(String engine, long blocks, long missed) {
    /** Reported amounts are rounded to blocks, and vary by this from start to start. */
    static final Bytes LEFT_ERROR = Bytes.mebibytes(512);

    private static final String BLOCKS = "num_gpu_blocks";
    private static final String CONCURRENCY = "kv_cache_max_concurrency";
    private static final String BLOCK_SIZE = "block_size";
    private static final String UTILIZATION = "gpu_memory_utilization";

    /**
     * @param running the question that describes the engine that reported
     * @param cacheConfigInfo labels of its metric {@code vllm:cache_config_info}: {@code num_gpu_blocks}, or where it is not filled
     *     {@code kv_cache_max_concurrency} of newer engines; {@code block_size} and {@code gpu_memory_utilization} where they are there
     * @throws IllegalArgumentException if a label is no number that can be, or the question has no estimate
     */
    public static Calibration of(FitQuestion running, String engine, Map<String, String> cacheConfigInfo) {
        Double utilization = number(cacheConfigInfo, UTILIZATION);
        Double blockSize = number(cacheConfigInfo, BLOCK_SIZE);
        FitQuestion told = running.withCalibration(null)
                .withEngine(running.engine().with(next -> {
                    next.gpuMemoryUtilization = utilization == null ? next.gpuMemoryUtilization : utilization;
                    next.blockSize = blockSize == null ? next.blockSize : (Integer) blockSize.intValue();
                }));
        Estimate estimate = MemoryFit.estimate(told)
                .orElseThrow(() -> new IllegalArgumentException("no estimate to correct for " + engine));
        long blocks = blocks(cacheConfigInfo, estimate);
        return new Calibration(engine, blocks, estimate.missedBy(blocks));
    }

    private static long blocks(Map<String, String> labels, Estimate estimate) {
        Double blocks = number(labels, BLOCKS);
        if (blocks != null) {
            return blocks.longValue();
        }
        Double concurrency = number(labels, CONCURRENCY);
        if (concurrency == null) {
            throw new IllegalArgumentException(
                    BLOCKS + ": " + labels.get(BLOCKS) + " (expected: a number, or " + CONCURRENCY + ")");
        }
        return estimate.blocksOf(concurrency);
    }

    /** Null where the label is not filled, which Python writes as None. */
    private static @Nullable Double number(Map<String, String> labels, String label) {
        String text = labels.getOrDefault(label, "");
        if (text.isEmpty() || text.equals("None")) {
            return null;
        }
        boolean positive = text.matches("\\d{1,12}(\\.\\d{1,18})?") && Double.parseDouble(text) > 0;
        if (!positive) {
            throw new IllegalArgumentException(label + ": " + text + " (expected: a number above 0)");
        }
        return Double.valueOf(text);
    }
}
