package io.pilothouse.scaling.controller;

import java.util.Arrays;

/**
 * The greatest number of a window that moves on, without a look at all of it: what comes later and is not less outlasts what came before, so only what is
 * greater than all after it is kept. Holds while time goes forward; where it does not, {@link #holds} says so.
 */
final class Extreme {
    private static final int FEW = 16;

    private int[] numbers = new int[FEW];
    private long[] at = new long[FEW];
    /** What is kept lies from the one place to before the other. */
    private int from;

    private int to;
    private long since = Long.MIN_VALUE;
    private long newest = Long.MIN_VALUE;
    private boolean isForward = true;

    void add(int number, long when) {
        isForward &= when >= newest;
        newest = when;
        while (to > from && numbers[to - 1] <= number) {
            to--;
        }
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

    /** One that is in the window is there no more. */
    void forget(long when) {
        isForward &= when < since;
    }

    /** Whether it can tell of a window that begins then. */
    boolean holds(long begin) {
        return isForward && begin >= since;
    }

    /** @param begin of the window, not before that of the last question; something was added since then */
    int greatest(long begin) {
        since = begin;
        while (at[from] < begin) {
            from++;
        }
        return numbers[from];
    }
}
