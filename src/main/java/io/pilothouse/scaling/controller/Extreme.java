package io.pilothouse.scaling.controller;

import java.util.Arrays;

/**
 * The greatest number of a window that moves on, without a look at all of it: what comes later and is not less outlasts what came before, so only what is
 * greater than all after it is kept.
 */
final class Extreme {
    private static final int FEW = 16;

    private int[] numbers = new int[FEW];
    private long[] at = new long[FEW];
    /** What is kept lies from the one place to before the other, in the order of time. */
    private int from;

    private int to;

    /** @param when in any order; what is late and less than something since then has no place */
    void add(int number, long when) {
        if (to > from && at[to - 1] > when) {
            late(number, when);
            return;
        }
        while (to > from && numbers[to - 1] <= number) {
            to--;
        }
        put(number, when);
    }

    private void late(int number, long when) {
        int newest = numbers[to - 1];
        long newestAt = at[to - 1];
        if (newest < number) {
            to--;
            add(number, when);
            put(newest, newestAt);
        }
    }

    private void put(int number, long when) {
        if (to == numbers.length) {
            makeRoom();
        }
        numbers[to] = number;
        at[to++] = when;
    }

    private void makeRoom() {
        int kept = to - from;
        if (kept > numbers.length / 2) {
            numbers = Arrays.copyOf(numbers, numbers.length * 2);
            at = Arrays.copyOf(at, at.length * 2);
        }
        System.arraycopy(numbers, from, numbers, 0, kept);
        System.arraycopy(at, from, at, 0, kept);
        from = 0;
        to = kept;
    }

    /**
     * @param begin of the window, not before that of the last question
     * @param other that counts too
     */
    int greatest(long begin, int other) {
        while (from < to && at[from] < begin) {
            from++;
        }
        return from < to ? Math.max(other, numbers[from]) : other;
    }
}
