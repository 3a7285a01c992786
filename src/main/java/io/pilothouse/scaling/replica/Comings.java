package io.pilothouse.scaling.replica;

import org.jspecify.annotations.Nullable;

/**
 * How replicas come and go.
 *
 * @param startSeconds from when a replica holds its devices until it is ready
 * @param held how many can hold devices at once; null where there is no limit. What is wanted beyond it waits until another one is gone
 * @param graceSeconds that a replica which is taken away has to finish what it runs
 */
public record Comings(double startSeconds, @Nullable Integer held, double graceSeconds) {
    /** Of those that neither come nor go. */
    static final Comings NONE = new Comings(0, null, 0);

    boolean canHold(int one) {
        return held == null || one <= held;
    }
}
