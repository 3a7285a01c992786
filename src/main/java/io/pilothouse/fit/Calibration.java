package io.pilothouse.fit;

import io.pilothouse.units.Bytes;
import io.pilothouse.units.InvalidValue;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    static final String SAID = "because.fit-calibrated";

    private static final String BLOCKS = "num_gpu_blocks";
    private static final String CONCURRENCY = "kv_cache_max_concurrency";
    private static final String BLOCK_SIZE = "block_size";
    private static final String UTILIZATION = "gpu_memory_utilization";
    private static final String PREFIX_CACHING = "enable_prefix_caching";
    private static final String CACHE_TYPE = "cache_dtype";
    /** With one of these the blocks do not come of the memory that is left. */
    private static final List<String> SET_BY_HAND = List.of("num_gpu_blocks_override", "kv_cache_memory_bytes");

    private static final String WHOLE = "[1-9]\\d{0,11}";
    private static final String DECIMAL = "\\d{1,12}(\\.\\d{1,18})?";

    /**
     * @param running the question that describes the engine that reported
     * @param cacheConfigInfo labels of its metric {@code vllm:cache_config_info}: {@code num_gpu_blocks}, or where it is not filled
     *     {@code kv_cache_max_concurrency} of newer engines; {@code block_size}, {@code gpu_memory_utilization}, {@code enable_prefix_caching}
     *     and {@code cache_dtype} where they are there
     * @throws IllegalArgumentException if a label cannot be, or the question has no estimate
     */
    public static Calibration of(FitQuestion running, String engine, Map<String, String> cacheConfigInfo) {
        FitQuestion told = asTold(running, cacheConfigInfo);
        if (MemoryFit.of(told) instanceof Fit.Refused(List<Reason> reasons)) {
            throw new InvalidValue(Reason.of("calibrations.wrong.estimate", engine, Reason.several(reasons)));
        }
        Estimate estimate = MemoryFit.estimate(told).orElseThrow();
        long blocks = blocks(cacheConfigInfo, estimate);
        return new Calibration(engine, blocks, estimate.missedBy(blocks));
    }

    /** Whether an assumption of an estimate is that it was corrected: its facts are the engine, its blocks, and GiB. */
    public static boolean isSaidBy(Reason assumption) {
        return assumption.key().equals(SAID);
    }

    /**
     * The question with the settings that the engine reported.
     *
     * @throws IllegalArgumentException if a label cannot be, or the size of the cache is what somebody set, and says nothing of the memory
     */
    public static FitQuestion asTold(FitQuestion running, Map<String, String> cacheConfigInfo) {
        for (String set : SET_BY_HAND) {
            String value = label(cacheConfigInfo, set, ".{1,40}", "calibrations.wrong.number");
            if (value != null) {
                throw InvalidValue.of(set + ": " + value, "calibrations.wrong.set");
            }
        }
        return running.withCalibration(null).withEngine(running.engine().with(next -> {
            String utilization = label(
                    cacheConfigInfo,
                    UTILIZATION,
                    "(?=.*[1-9])0?\\.\\d{1,18}|1(\\.0{1,18})?",
                    "calibrations.wrong.share");
            next.gpuMemoryUtilization = utilization == null ? next.gpuMemoryUtilization : Double.valueOf(utilization);
            String blockSize = label(cacheConfigInfo, BLOCK_SIZE, "[1-9]\\d{0,8}", "calibrations.wrong.whole");
            next.blockSize = blockSize == null ? next.blockSize : Integer.valueOf(blockSize);
            String caching = label(cacheConfigInfo, PREFIX_CACHING, "True|False", "calibrations.wrong.flag");
            next.prefixCaching = caching == null ? next.prefixCaching : (Boolean) caching.equals("True");
            String type = label(cacheConfigInfo, CACHE_TYPE, "\\w{1,40}", "calibrations.wrong.type");
            if (type != null && KvType.of(type).isEmpty()) {
                throw InvalidValue.of(CACHE_TYPE + ": " + type, "calibrations.wrong.known");
            }
            next.kvCacheDtype = type == null ? next.kvCacheDtype : type;
        }));
    }

    private static long blocks(Map<String, String> labels, Estimate estimate) {
        String blocks = label(labels, BLOCKS, WHOLE, "calibrations.wrong.whole");
        String concurrency = label(labels, CONCURRENCY, DECIMAL, "calibrations.wrong.number");
        if (blocks == null && concurrency == null) {
            throw InvalidValue.of(BLOCKS + ": " + labels.get(BLOCKS), "calibrations.wrong.or", CONCURRENCY);
        }
        long all = blocks == null
                ? estimate.blocksOf(Double.parseDouble(Objects.requireNonNull(concurrency)))
                : Long.parseLong(blocks);
        long most = estimate.mostBlocks();
        if (all < 1 || all > most) {
            String told = blocks == null ? CONCURRENCY + ": " + concurrency : BLOCKS + ": " + blocks;
            throw InvalidValue.of(told, "calibrations.wrong.blocks", String.valueOf(most));
        }
        return all;
    }

    /** Null where the label is not filled, which Python writes as None. @param expected the key of its words */
    private static @Nullable String label(Map<String, String> labels, String label, String pattern, String expected) {
        String text = labels.getOrDefault(label, "");
        if (text.isEmpty() || text.equals("None")) {
            return null;
        }
        if (!text.matches(pattern)) {
            String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
            throw InvalidValue.of(label + ": " + shown, expected);
        }
        return text;
    }
}
