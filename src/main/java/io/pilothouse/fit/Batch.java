package io.pilothouse.fit;

/**
 * What one step takes: the engine's settings, or what its server takes by itself ({@code get_batch_defaults} of {@code engine/arg_utils.py}
 * at 6adad087).
 */
record Batch(int tokens, int requests) {
    private static final double LARGE_GIB = 70;
    private static final double HUGE_GIB = 160;
    private static final int SMALL_TOKENS = 2_048;
    private static final int LARGE_TOKENS = 8_192;
    private static final int HUGE_TOKENS = 16_384;
    private static final int SMALL_REQUESTS = 256;
    private static final int LARGE_REQUESTS = 1_024;

    static Batch of(FitQuestion question, EngineVersion version, int maxModelLen) {
        double memory = question.gpu().memory().inGibibytes();
        boolean huge = memory >= HUGE_GIB;
        boolean large = huge || memory >= LARGE_GIB && !question.gpu().name().contains("A100");
        int tokens = huge ? HUGE_TOKENS : large ? LARGE_TOKENS : SMALL_TOKENS;
        int requests = large ? LARGE_REQUESTS : SMALL_REQUESTS;
        if (!version.splitsPrompts()) {
            tokens = Math.max(SMALL_TOKENS, maxModelLen);
            requests = SMALL_REQUESTS;
        }
        Integer wantedTokens = question.engine().maxNumBatchedTokens();
        Integer wantedRequests = question.engine().maxNumSeqs();
        return new Batch(
                wantedTokens == null ? tokens : wantedTokens, wantedRequests == null ? requests : wantedRequests);
    }
}
