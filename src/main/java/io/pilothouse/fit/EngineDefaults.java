package io.pilothouse.fit;

/** What an engine takes by itself where its arguments say nothing. */
public final class EngineDefaults {
    private EngineDefaults() {}

    /**
     * Requests that may run at once, of an engine that serves.
     *
     * @param version of vLLM, such as 0.33.0
     * @param maxNumBatchedTokens tokens of a step as its arguments say it, 0 where they do not: no step takes more requests than tokens
     */
    public static int maxNumSeqs(String version, FitQuestion.Gpu gpu, int maxNumBatchedTokens) {
        EngineVersion known = EngineVersion.of(version);
        int requests = known.splitsPrompts() ? Batch.ofDevice(gpu, known).requests() : Batch.SMALL_REQUESTS;
        return maxNumBatchedTokens > 0 ? Math.min(requests, maxNumBatchedTokens) : requests;
    }
}
