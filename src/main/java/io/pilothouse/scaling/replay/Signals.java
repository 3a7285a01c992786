package io.pilothouse.scaling.replay;

import io.pilothouse.scaling.keda.Samples;
import java.util.List;

/** Tells KEDA what a fluid shows, as Prometheus would of an endpoint. */
final class Signals {
    private static final String GAP = "nothing was recorded then (expected: a sample)";

    private final Signal[] signals;
    private final Demand demand;
    final Samples samples;

    Signals(List<Signal> signals, Demand demand) {
        this.signals = signals.toArray(Signal[]::new);
        this.demand = demand;
        samples = new Samples(this.signals.length);
    }

    void say(int i, Fluid fluid, Leaving leaving, int ready) {
        boolean gap = demand.isGap(i);
        for (int k = 0; k < signals.length; k++) {
            if (gap) {
                samples.failed(k, GAP);
            } else {
                say(k, i, fluid, leaving, ready);
            }
        }
    }

    private void say(int k, int i, Fluid fluid, Leaving leaving, int ready) {
        switch (signals[k]) {
            case WAITING -> samples.value(k, fluid.waiting);
            case RUNNING -> samples.value(k, fluid.running() + leaving.running);
            case IN_FLIGHT -> samples.value(k, fluid.inFlight + leaving.running);
            case KV_AVERAGE, KV_GREATEST -> cache(k, i, fluid, ready, 1);
            case KV_SUM -> cache(k, i, fluid, ready, ready);
            case CALENDAR -> {}
        }
    }

    /** Requests go to the replica that has the fewest: the fullest is as full as the others. */
    private void cache(int k, int i, Fluid fluid, int ready, int times) {
        if (ready == 0) {
            samples.empty(k);
        } else {
            samples.value(k, times * demand.cache(i, fluid.running() / ready));
        }
    }
}
