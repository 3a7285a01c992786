package io.pilothouse.scaling.replay;

/**
 * How a candidate went, to draw: at the end of each step. Columns of the same length.
 *
 * @param begin of the first step, in milliseconds
 * @param inFlight requests that wait or run
 * @param ready replicas
 * @param held replicas that hold devices: those that start and stop too
 */
public record Course(long begin, long stepMillis, float[] inFlight, float[] waiting, int[] ready, int[] held) {
    static Course of(Traffic traffic) {
        int size = traffic.size();
        return new Course(
                traffic.begin(), traffic.stepMillis(), new float[size], new float[size], new int[size], new int[size]);
    }

    public int size() {
        return ready.length;
    }
}
