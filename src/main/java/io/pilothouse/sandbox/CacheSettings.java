package io.pilothouse.sandbox;

import io.pilothouse.serving.VllmVersion;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What a simulated engine says of its KV cache: the labels of vLLM's {@code cache_config_info}, as its version has them. */
final class CacheSettings {
    static final String METRIC = "vllm:cache_config_info";

    private static final int BLOCK = 16;
    /** Requests of the longest length that fit at once: what engines on devices that suit their model have. */
    private static final double AT_ONCE = 4.5;

    private static final VllmVersion TELLS_TOKENS = new VllmVersion("0.23.0");
    private static final VllmVersion TAKES_MORE = new VllmVersion("0.20.0");

    private CacheSettings() {}

    /** Python writes what is not set as None. */
    static Map<String, String> of(EngineRun.Shape shape) {
        VllmVersion version = new VllmVersion(shape.version());
        CacheOfEngine known = shape.cache();
        long blocks = known == null ? Math.max(1, Math.round(shape.maxModelLen() * AT_ONCE / BLOCK)) : known.blocks();
        String usual = version.atLeast(TAKES_MORE) ? "0.92" : "0.9";
        Map<String, String> labels = new HashMap<>(Map.of(
                "block_size", String.valueOf(BLOCK),
                "cache_dtype", known == null ? "auto" : known.type(),
                "enable_prefix_caching", "True",
                "gpu_memory_utilization", known == null ? usual : String.valueOf(known.share()),
                "is_attention_free", "False",
                "num_cpu_blocks", "None",
                "num_gpu_blocks", String.valueOf(blocks),
                "num_gpu_blocks_override", "None",
                "sliding_window", "None"));
        if (version.atLeast(TELLS_TOKENS)) {
            long tokens = blocks * BLOCK;
            labels.put("kv_cache_size_tokens", String.valueOf(tokens));
            labels.put(
                    "kv_cache_max_concurrency",
                    String.format(Locale.ROOT, "%.3f", tokens / (double) Math.max(1, shape.maxModelLen())));
        }
        return labels;
    }
}
