package io.pilothouse.scaling.replica;

/**
 * How long one forward pass of the engine takes, in seconds. All are at least 0. Computing and reading memory overlap, so the longer of the two counts.
 *
 * @param fixed what nothing overlaps with: launches, communication, what the engine does between passes
 * @param weights reading the weights
 * @param perKvToken reading each token in the KV cache of the requests that decode
 * @param perToken computing a token, of a prompt or decoded
 * @param perPrefill of each request that begins
 * @param beforeFirstToken of a request outside of the passes: its way in and its first token's way out
 */
public record StepTime(
        double fixed, double weights, double perKvToken, double perToken, double perPrefill, double beforeFirstToken) {

    double pass(int tokens, double kvTokens, int begun) {
        return fixed + Math.max(weights + perKvToken * kvTokens, perToken * tokens) + perPrefill * begun;
    }

    /** By how much longer each pass is than the one before it when a cache grows by that many tokens. */
    double growth(int tokens, double kvTokens) {
        return weights + perKvToken * kvTokens >= perToken * tokens ? perKvToken * tokens : 0;
    }

    StepTime times(double factor) {
        return new StepTime(
                fixed * factor,
                weights * factor,
                perKvToken * factor,
                perToken * factor,
                perPrefill * factor,
                beforeFirstToken);
    }
}
