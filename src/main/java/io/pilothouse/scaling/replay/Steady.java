package io.pilothouse.scaling.replay;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A fluid through replicas that are as many from the first step on and lets nobody wait. Requests leave, so what is in flight forgets how it began: a candidate
 * whose replicas keep up is soon where this is, to the last bit, and what comes next is here already. What waits is remembered, and not here.
 */
final class Steady {
    /** Replicas: each number takes 4 MB of a month. */
    private static final int MOST = 16;

    /** Before each step, and after the last; NaN where somebody would wait. */
    final double[] inFlight;

    final double[] stay;
    final double[] left;

    private Steady(Demand demand, int ready) {
        inFlight = new double[demand.size + 1];
        stay = new double[demand.size + 1];
        left = new double[demand.size + 1];
        Fluid fluid = new Fluid(demand, null);
        for (int i = 0; i < demand.size; i++) {
            fluid.step(i, ready);
            inFlight[i + 1] = fluid.waiting > 0 ? Double.NaN : fluid.inFlight;
            fluid.inFlight -= fluid.waiting;
            stay[i + 1] = fluid.stay;
            left[i + 1] = fluid.left;
        }
    }

    /** Those of one demand, made by who asks first; who asks meanwhile does without, and asks again. May be shared by threads. */
    static final class Shared {
        private final Demand demand;
        private final AtomicIntegerArray asked = new AtomicIntegerArray(MOST + 1);
        private final AtomicReferenceArray<@Nullable Steady> made = new AtomicReferenceArray<>(MOST + 1);

        Shared(Demand demand) {
            this.demand = demand;
        }

        /** Null without replicas, of more than are kept, and until it is made. */
        @Nullable Steady of(int ready) {
            if (ready == 0 || ready > MOST) {
                return null;
            }
            if (asked.get(ready) == 0 && asked.getAndIncrement(ready) == 0) {
                made.set(ready, new Steady(demand, ready));
            }
            return made.get(ready);
        }

        /** Without making it. */
        @Nullable Steady made(int ready) {
            return ready > MOST ? null : made.get(ready);
        }
    }
}
