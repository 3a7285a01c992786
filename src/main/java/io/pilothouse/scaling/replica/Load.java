package io.pilothouse.scaling.replica;

import java.util.SplittableRandom;

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

    Load copy() {
        return new Load(arrival.clone(), prompt.clone(), output.clone());
    }

    /** Has these requests be as another has them. */
    void take(Load other, int from, int to) {
        System.arraycopy(other.arrival, from, arrival, from, to - from);
        System.arraycopy(other.prompt, from, prompt, from, to - from);
        System.arraycopy(other.output, from, output, from, to - from);
    }

    /** Some of these change lengths with others of them. */
    void exchange(int from, int to, SplittableRandom random) {
        for (int left = 1 + random.nextInt(to - from); left > 0; left--) {
            swap(random.nextBoolean() ? prompt : output, random.nextInt(from, to), random.nextInt(from, to));
        }
    }

    private static void swap(int[] lengths, int one, int other) {
        int length = lengths[one];
        lengths[one] = lengths[other];
        lengths[other] = length;
    }

    /** The first of these that comes then or later; {@code to} if none does. */
    int firstFrom(double seconds, int from, int to) {
        int request = from;
        while (request < to && arrival[request] < seconds) {
            request++;
        }
        return request;
    }
}
