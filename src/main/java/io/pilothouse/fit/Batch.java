package io.pilothouse.fit;

/**
 * What one step takes: the engine's settings, or what its server takes by itself ({@code get_batch_defaults} of {@code engine/arg_utils.py}
 * at 6adad087).
 *
 * <p>Before 0.8 a step took whole prompts, at least {@value #SMALL_TOKENS} tokens ({@code SchedulerConfig} of {@code config.py}); from 0.6 on models
 * longer than {@value #LONG} split them ({@code create_engine_config} of {@code engine/arg_utils.py} at 0.6 and 0.7), into 512 tokens, since 0.6.5
 * into 2,048; not with LoRA, a draft, a sliding window, recurrent states, pictures or latent attention ({@code VllmConfig} of 0.7: "MLA is
 * enabled; forcing chunked prefill … to be disabled").
 */
record Batch(int tokens, int requests) {
    private static final double LARGE_GIB = 70;
    private static final double HUGE_GIB = 160;
    private static final int SMALL_TOKENS = 2_048;
    private static final int LARGE_TOKENS = 8_192;
    private static final int HUGE_TOKENS = 16_384;
    private static final int LONG = 32_768;
    private static final int SMALL_REQUESTS = 256;
    private static final int LARGE_REQUESTS = 1_024;

    static Batch of(FitQuestion question, EngineVersion version, int maxModelLen, ModelShape shape) {
        double memory = question.gpu().memory().inGibibytes();
        boolean large = isLarge(question.gpu(), memory);
        int tokens = memory >= HUGE_GIB ? HUGE_TOKENS : large ? LARGE_TOKENS : SMALL_TOKENS;
        int requests = large ? LARGE_REQUESTS : SMALL_REQUESTS;
        if (!version.splitsPrompts()) {
            boolean split = canSplit(shape) && isSplit(question, version, maxModelLen);
            tokens = split ? version.tokensOfChunk() : Math.max(SMALL_TOKENS, maxModelLen);
            requests = SMALL_REQUESTS;
        }
        Integer wantedTokens = question.engine().maxNumBatchedTokens();
        Integer wantedRequests = question.engine().maxNumSeqs();
        return new Batch(
                wantedTokens == null ? tokens : wantedTokens, wantedRequests == null ? requests : wantedRequests);
    }

    private static boolean isLarge(FitQuestion.Gpu gpu, double memory) {
        return memory >= HUGE_GIB || memory >= LARGE_GIB && !gpu.name().contains("A100");
    }

    private static boolean canSplit(ModelShape shape) {
        return !shape.hasWindows()
                && !shape.hasStates()
                && !shape.hasLatentAttention()
                && shape.towers().media().isEmpty();
    }

    private static boolean isSplit(FitQuestion question, EngineVersion version, int maxModelLen) {
        return version.splitsLongPrompts()
                && maxModelLen > LONG
                && question.draft() == null
                && question.engine().speculativeTokens() == 0
                && question.engine().lora() == null;
    }
}
