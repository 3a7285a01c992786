package io.pilothouse.fit;

/**
 * What one step takes: the engine's settings, or what its server takes by itself ({@code get_batch_defaults} of {@code engine/arg_utils.py}
 * at 6adad087).
 *
 * <p>Before 0.8 a step took whole prompts, at least {@value #SMALL_TOKENS} tokens ({@code SchedulerConfig} of {@code config.py}); from 0.5.5 on models
 * longer than {@value #LONG} split them ({@code create_engine_config} of {@code engine/arg_utils.py} at 0.6 and 0.7), into 512 tokens, since 0.6.5
 * into 2,048; not with LoRA, a draft, a sliding window, recurrent states, pictures or latent attention ({@code VllmConfig} of 0.7: "MLA is
 * enabled; forcing chunked prefill … to be disabled"). By itself no step takes more requests than tokens.
 */
record Batch(int tokens, int requests) {
    private static final double LARGE_GIB = 70;
    private static final double HUGE_GIB = 160;
    private static final int SMALL_TOKENS = 2_048;
    private static final int LARGE_TOKENS = 8_192;
    private static final int HUGE_TOKENS = 16_384;
    private static final int LONG = 32_768;
    static final int SMALL_REQUESTS = 256;
    private static final int LARGE_REQUESTS = 1_024;

    static Batch of(FitQuestion question, EngineVersion version, int maxModelLen, ModelShape shape) {
        Batch usual = version.splitsPrompts()
                ? ofDevice(question.gpu(), version)
                : ofPrompts(question, version, maxModelLen, shape);
        Integer wantedTokens = question.engine().maxNumBatchedTokens();
        Integer wantedRequests = question.engine().maxNumSeqs();
        int ofStep = wantedTokens == null ? usual.tokens() : wantedTokens;
        return new Batch(ofStep, wantedRequests == null ? Math.min(usual.requests(), ofStep) : wantedRequests);
    }

    static Batch ofDevice(FitQuestion.Gpu gpu, EngineVersion version) {
        double memory = gpu.memory().inGibibytes();
        boolean large = memory >= LARGE_GIB && !version.spares(gpu.name());
        boolean huge = memory >= HUGE_GIB && version.knowsHugeDevices();
        return new Batch(
                huge ? HUGE_TOKENS : large ? LARGE_TOKENS : SMALL_TOKENS, large ? LARGE_REQUESTS : SMALL_REQUESTS);
    }

    private static Batch ofPrompts(FitQuestion question, EngineVersion version, int maxModelLen, ModelShape shape) {
        boolean split = canSplit(shape) && isSplit(question, version, maxModelLen);
        return new Batch(split ? version.tokensOfChunk() : Math.max(SMALL_TOKENS, maxModelLen), SMALL_REQUESTS);
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
                && question.engine().ahead() == 0
                && question.engine().lora() == null;
    }
}
