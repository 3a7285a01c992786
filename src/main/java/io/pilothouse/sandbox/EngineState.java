package io.pilothouse.sandbox;

/**
 * What one engine does at a moment. Rates are by second, times in seconds.
 *
 * @param ttft of the request in the middle; {@code tpot} and {@code total} likewise
 * @param comes how many requests begin; {@code goes} how many are done
 */
record EngineState(
        double running,
        double waiting,
        double kv,
        double ttft,
        double tpot,
        double queued,
        double total,
        double comes,
        double goes,
        double promptTokens,
        double outputTokens,
        double preemptions,
        double hits) {
    /** Of the request in the middle. */
    double prefill() {
        return ttft - queued - tpot;
    }

    /** Of the request in the middle. */
    double decode() {
        return total - queued - prefill();
    }

    /** Requests push each other out of the cache. */
    EngineState storming() {
        return new EngineState(
                running,
                waiting,
                0.99,
                ttft,
                tpot,
                queued,
                total,
                comes,
                goes,
                promptTokens,
                outputTokens,
                0.6 * goes,
                hits);
    }

    /** Each waits so many seconds more until it runs. */
    EngineState queuing(double seconds) {
        return new EngineState(
                running,
                Math.rint(waiting + goes * seconds),
                kv,
                ttft + seconds,
                tpot,
                queued + seconds,
                total + seconds,
                comes,
                goes,
                promptTokens,
                outputTokens,
                preemptions,
                hits);
    }

    /** There is hardly room for one more, and nobody is pushed out yet. */
    EngineState full() {
        return new EngineState(
                running, waiting, 0.97, ttft, tpot, queued, total, comes, goes, promptTokens, outputTokens, 0, hits);
    }

    /** Nothing comes out, and so many wait by now. */
    EngineState silent(double waits, boolean keepsWhatRuns) {
        return new EngineState(
                keepsWhatRuns ? running : 0,
                waits,
                keepsWhatRuns ? kv : 0,
                ttft,
                tpot,
                queued,
                total,
                comes,
                0,
                0,
                0,
                0,
                hits);
    }
}
