package io.pilothouse.scaling.replica;

/**
 * A replica as a fluid: what it does on average with requests that come evenly and are all alike. Lengths are tokens of a request, times are seconds.
 * For as many requests as a month has, where {@link Replica} would take each pass of each of them.
 */
public final class Flow {
    /** Standard deviations that 95 of 100 stay below. */
    private static final double P95 = 1.645;

    private final Engine engine;
    private final StepTime step;
    /** By how much a prompt that is longer than 95 of 100 is longer than the mean. */
    private final double longest;

    /** @param promptSpread standard deviation of the logarithm of prompt lengths */
    public Flow(Engine engine, StepTime step, double promptSpread) {
        this.engine = engine;
        this.step = step;
        longest = Math.exp(P95 * promptSpread - promptSpread * promptSpread / 2);
    }

    /** As a calibration found it. */
    public static Flow of(Calibration calibration) {
        return new Flow(
                calibration.engine(), calibration.best(), calibration.requests().promptSpread());
    }

    /** Requests that run at once: as many as may, and as the KV cache holds when each has generated half. */
    public double most(double prompt, double generated) {
        double each = held(prompt, generated) + (engine.blockSize() - 1) / 2.0;
        return Math.max(1, Math.min(engine.maxNumSeqs(), engine.kvTokens() / each));
    }

    /** From beginning until the last token, while so many run. Never less with more of them. */
    public double stay(double running, double prompt, double generated) {
        double memory = memory(running, prompt, generated);
        double compute = step.perToken() * running;
        double hidden = Math.max(0, memory - compute);
        double prefill = step.perToken() * prompt;
        double begun = running / generated;
        double own = Math.max(0, prefill - hidden);
        double longer = begun < 1 ? begun * own : Math.max(0, begun * prefill - hidden);
        double pass = step.fixed() + Math.max(memory, compute) + longer + step.perPrefill() * begun;
        return generated * pass + Math.max(0, 1 - begun) * (own + step.perPrefill());
    }

    /** From coming to the first token, of 95 in 100 at most, where nobody waits: the pass that is under way, and the one with the prompt. */
    public double firstToken(double running, double prompt, double generated) {
        double memory = memory(running, prompt, generated);
        double compute = step.perToken() * running;
        double own = step.fixed() + Math.max(memory, compute + step.perToken() * prompt * longest) + step.perPrefill();
        return stay(running, prompt, generated) / generated + own + step.beforeFirstToken();
    }

    /** How full the KV cache is, 0 to 1. */
    public double cache(double running, double prompt, double generated) {
        return Math.min(1, running * held(prompt, generated) / engine.kvTokens());
    }

    private double memory(double running, double prompt, double generated) {
        return step.weights() + step.perKvToken() * held(prompt, generated) * running;
    }

    private static double held(double prompt, double generated) {
        return prompt + generated / 2;
    }
}
