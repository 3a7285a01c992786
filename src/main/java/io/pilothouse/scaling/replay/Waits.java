package io.pilothouse.scaling.replay;

/** How long requests waited, by how many of them: in classes that are 1.6 % wide, and 16 ms where waits are short. */
final class Waits {
    private static final int MANTISSA = 17;
    private static final int ONE = Float.floatToRawIntBits(1) >>> MANTISSA;
    private static final int CLASSES = (Float.floatToRawIntBits(1L << 32) >>> MANTISSA) - ONE;
    private static final double P95 = 0.95;

    private final double[] requests = new double[CLASSES];

    void add(double seconds, double number) {
        requests[place(seconds)] += number;
    }

    private static int place(double seconds) {
        return Math.clamp((Float.floatToRawIntBits((float) (1 + seconds)) >>> MANTISSA) - ONE, 0, CLASSES - 1);
    }

    /** Seconds that 95 in 100 waited at most; 0 where there were none. */
    double p95() {
        double all = 0;
        for (double number : requests) {
            all += number;
        }
        double until = 0;
        for (int i = 0; i < CLASSES; i++) {
            until += requests[i];
            if (until > 0 && until >= P95 * all) {
                return Float.intBitsToFloat((ONE + i) << MANTISSA) - 1.0;
            }
        }
        return 0;
    }
}
