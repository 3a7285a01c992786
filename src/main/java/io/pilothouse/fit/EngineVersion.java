package io.pilothouse.fit;

/**
 * What the version of vLLM changes in the arithmetic.
 *
 * @param minor of 0.minor
 * @param patch of 0.minor.patch, 0 where it is not said
 */
public record EngineVersion(int major, int minor, int patch) {
    /** The newest whose flags and defaults are known here. */
    static final String NEWEST = "0.33.0";
    /** Before it, a step took a whole prompt, so the first run was as long as the longest request. */
    private static final int SPLITS_PROMPTS = 8;
    /** Prompts of long models were split already: {@code create_engine_config} of {@code engine/arg_utils.py} since 0.5.5. */
    private static final int SPLITS_LONG_PROMPTS = 5;

    private static final int SPLITS_LONG_PROMPTS_PATCH = 5;
    /** Steps of split prompts had 512 tokens before 0.6.5, 2,048 since (#10544; #11319 names the release). */
    private static final int LARGER_CHUNKS = 6;

    private static final int LARGER_CHUNKS_PATCH = 5;
    /** An A100 is not taken for a large device, which it was at 0.8.5 ({@code engine/arg_utils.py} at 0.9.0). */
    private static final int SPARES_A100 = 9;
    /** The largest devices have steps of their own; at 0.27.1 theirs were those of large ones ({@code engine/arg_utils.py} at 0.28.0). */
    private static final int KNOWS_HUGE = 28;
    /** A GB10 is not taken for a large device, which it was at 0.32.0 ({@code engine/arg_utils.py} at 0.33.0). */
    private static final int SPARES_GB10 = 33;
    /** {@code TopKTopPSampler} took FlashInfer where it is installed, as in vLLM's images, until #26859 turned that off by default. */
    private static final int SAMPLES_AS_MEASURED = 11;

    private static final int CHUNK = 2_048;
    private static final int SMALLER_CHUNK = 512;
    /** A share of the device that is not free at its start is refused (#20305 quotes 0.9.1). */
    private static final int ASKS_FOR_FREE_MEMORY = 9;

    private static final int ASKS_FOR_FREE_MEMORY_PATCH = 1;
    /** CUDA graphs are taken from the engine's share, and the share grew from 0.90 to 0.92 (#38284). */
    private static final int COUNTS_GRAPHS = 20;
    /** {@code GPU KV cache size} is what requests of the longest length can use. */
    private static final int TOKENS_OF_REQUESTS = 21;
    /** Recurrent states are kept for the prefix cache, too, unless that is turned off (#50991); before, only where it was turned on. */
    private static final int CACHES_STATES = 28;

    /** Windows keep what two steps at once may hold, as steps are scheduled ahead (#47728). */
    private static final int SCHEDULES_AHEAD = 26;
    /**
     * {@code --language-model-only} is there, and towers whose media all have the limit 0 are neither loaded nor profiled ({@code
     * MultiModalConfig.get_limit_per_prompt}, {@code SupportsMultiModal._mark_tower_model}).
     */
    private static final int LEAVES_TOWERS_OUT = 17;

    /** Blocks of compressed caches count the places there are (#44454), and later the largest group alone (#48993). */
    private static final int COUNTS_SLOTS = 23;

    private static final int PACKS_GROUPS = 27;

    private static final double SHARE = 0.92;
    private static final double SHARE_BEFORE = 0.9;

    /** Of a text such as 0.33.0 or v0.11; anything else counts as the newest. */
    static EngineVersion of(String text) {
        String[] numbers = text.replaceFirst("^v", "").split("\\.", 4);
        boolean known = numbers.length > 1 && numbers[0].matches("\\d{1,4}") && numbers[1].matches("\\d{1,4}.*");
        return known
                ? new EngineVersion(
                        Integer.parseInt(numbers[0]),
                        Integer.parseInt(numbers[1].replaceFirst("\\D.*", "")),
                        patch(numbers.length > 2 ? numbers[2] : ""))
                : of(NEWEST);
    }

    private static int patch(String text) {
        String digits = text.replaceFirst("\\D.*", "");
        return digits.isEmpty() || digits.length() > 4 ? 0 : Integer.parseInt(digits);
    }

    private boolean since(int minorVersion) {
        return major > 0 || minor >= minorVersion;
    }

    private boolean since(int minorVersion, int patchVersion) {
        return since(minorVersion + 1) || minor == minorVersion && patch >= patchVersion;
    }

    boolean splitsPrompts() {
        return since(SPLITS_PROMPTS);
    }

    boolean splitsLongPrompts() {
        return since(SPLITS_LONG_PROMPTS, SPLITS_LONG_PROMPTS_PATCH);
    }

    /** Of prompts that are split before all were. */
    int tokensOfChunk() {
        return since(LARGER_CHUNKS, LARGER_CHUNKS_PATCH) ? CHUNK : SMALLER_CHUNK;
    }

    /** Whether a device with the memory of a large one is given the steps of a small one. */
    boolean spares(String gpu) {
        return since(SPARES_A100) && gpu.contains("A100") || since(SPARES_GB10) && GpuNames.sharesMemory(gpu);
    }

    boolean knowsHugeDevices() {
        return since(KNOWS_HUGE);
    }

    /** Whether its image samples with FlashInfer; an installation without that does not. */
    boolean samplesWithFlashInfer() {
        return splitsPrompts() && !since(SAMPLES_AS_MEASURED);
    }

    boolean asksForFreeMemory() {
        return since(ASKS_FOR_FREE_MEMORY, ASKS_FOR_FREE_MEMORY_PATCH);
    }

    boolean countsGraphs() {
        return since(COUNTS_GRAPHS);
    }

    boolean reportsTokensOfRequests() {
        return since(TOKENS_OF_REQUESTS);
    }

    boolean cachesStates() {
        return since(CACHES_STATES);
    }

    /** Steps whose tokens a request may hold at once: those scheduled ahead, or one in each stage. */
    int stepsInFlight(int stages, boolean ahead) {
        return !since(SCHEDULES_AHEAD) ? 1 : stages == 1 && ahead ? 2 : stages;
    }

    boolean leavesTowersOut() {
        return since(LEAVES_TOWERS_OUT);
    }

    boolean countsSlots() {
        return since(COUNTS_SLOTS);
    }

    boolean packsGroups() {
        return since(PACKS_GROUPS);
    }

    double defaultShare() {
        return since(COUNTS_GRAPHS) ? SHARE : SHARE_BEFORE;
    }
}
