package io.pilothouse.scaling.replica;

/**
 * Requests in the order in which they arrive.
 *
 * @param arrival seconds, ascending
 * @param prompt tokens, at least 1
 * @param output tokens, at least 1
 */
record Load(double[] arrival, int[] prompt, int[] output) {
    int size() {
        return arrival.length;
    }
}
