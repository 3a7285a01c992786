package io.pilothouse.scaling.replica;

/**
 * The terms of a pass as the search moves them: relative to what a replica typically did, so that each can be moved without the average pass becoming
 * another. All 0 is where the search begins: a little for the cache and for beginning a request, half of a pass hidden behind computing.
 */
final class Terms {
    /** How many there are. The first is the average pass, which history knows to a percent; the others are known less well. */
    static final int NUMBER = 6;

    private static final double AVERAGE = 0.05;
    /** Tokens of a prompt that take as long to compute as a typical pass. */
    private static final double TOKENS = 1500;

    private static final double CACHE = 0.08;
    private static final double BEGIN = 0.03;
    private static final double OUTSIDE = 0.3;

    private Terms() {}

    static StepTime step(double[] x, Typical typical) {
        double each = typical.each();
        double perToken = each / TOKENS * Math.exp(x[1]);
        double perKvToken = CACHE * each / typical.kvTokens() * Math.exp(x[2]);
        double perPrefill = BEGIN * each * Math.exp(x[3]);
        double hidden = 1 / (1 + Math.exp(-x[5]));
        double pass = typical.decode(each * Math.exp(x[0] * AVERAGE), hidden, perToken, perPrefill);
        double constant = Math.max(0.1 * pass, pass - perKvToken * typical.kvTokens());
        double outside = OUTSIDE * each * Math.exp(x[4]);
        return new StepTime(constant * (1 - hidden), constant * hidden, perKvToken, perToken, perPrefill, outside);
    }
}
