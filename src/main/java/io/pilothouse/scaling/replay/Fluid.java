package io.pilothouse.scaling.replay;

import org.jspecify.annotations.Nullable;

/**
 * Requests in flight as a fluid: as many run as limits allow, they leave by how long requests stay while so many run, and the others wait in the order
 * in which they came. Nothing is lost: what came has finished, is in flight, or went with a replica that was taken away.
 */
final class Fluid {
    /** No number of replicas. */
    private static final int CHANGED = -1;

    private final Demand demand;
    private final Steady.@Nullable Shared shared;

    /** Requests that wait or run. */
    double inFlight;

    double waiting;
    double finished;
    /** How long requests stayed in the last step, and the part of them that did in all of it. */
    double stay;

    double left;

    /** With as many replicas as in the last step; null where nobody shares. */
    private @Nullable Steady steady;

    private int readyBefore;
    /** Whether this is where that is: then {@link #stay} and {@link #left} are read there too, once they are needed. */
    private boolean isSteady;

    /** @param shared what other candidates need too; null for one alone */
    Fluid(Demand demand, Steady.@Nullable Shared shared) {
        this.demand = demand;
        this.shared = shared;
    }

    double running() {
        return inFlight - waiting;
    }

    /** @param ready replicas, all through the step */
    void step(int i, int ready) {
        double before = inFlight;
        if (ready != readyBefore || endsBefore(i + 1)) {
            change(i, ready);
        }
        if (isSteady && steady != null) {
            inFlight = steady.inFlight[i + 1];
        } else {
            flow(i, ready);
            steady = steady == null && shared != null ? shared.made(ready) : steady;
            isSteady = steady != null && isAt(steady, i + 1);
        }
        finished += ready == 0 ? 0 : before + demand.arrivals(i) - inFlight;
        waiting = Math.max(0, inFlight - ready * demand.most[i]);
    }

    /** Whether somebody would wait there, which what it follows leaves out. */
    private boolean endsBefore(int i) {
        return isSteady && steady != null && Double.isNaN(steady.inFlight[i]);
    }

    private void change(int i, int ready) {
        if (isSteady && steady != null) {
            stay = steady.stay[i];
            left = steady.left[i];
        }
        isSteady = false;
        steady = shared == null ? null : shared.of(ready);
        readyBefore = ready;
    }

    private boolean isAt(Steady other, int i) {
        return inFlight == other.inFlight[i] && stay == other.stay[i] && left == other.left[i];
    }

    private void flow(int i, int ready) {
        double arrivals = demand.arrivals(i);
        if (ready == 0) {
            inFlight += arrivals;
        } else if (inFlight > ready * demand.most[i]) {
            inFlight = full(i, ready, inFlight, arrivals / demand.step);
        } else {
            inFlight = notFull(i, ready, inFlight, arrivals / demand.step, demand.step);
        }
    }

    /** As many run as may until the queue is gone. */
    private double full(int i, int ready, double from, double rate) {
        double most = ready * demand.most[i];
        double falls = ready * demand.fastest[i] - rate;
        double until = from - falls * demand.step;
        return until >= most ? until : notFull(i, ready, most, rate, demand.step - (from - most) / falls);
    }

    /** Goes to where as many leave as come. How long requests stay depends on how many there are in the end: those of the last step tell about. */
    private double notFull(int i, int ready, double from, double rate, double seconds) {
        double most = ready * demand.most[i];
        double about = rate * stay + (from - rate * stay) * left;
        stay = demand.stay(i, Math.min(about, most) / ready);
        left = left(seconds, stay);
        double until = rate * stay + (from - rate * stay) * left;
        if (until <= most) {
            return until;
        }
        double after = seconds * (1 - (most - from) / (until - from));
        return most + Math.max(0, rate - ready * demand.fastest[i]) * after;
    }

    /** The part that is left of what stays so long on average: e^-x by the first terms of e^x, x = seconds ÷ stay, which is never negative. */
    static double left(double seconds, double stay) {
        double square = stay * stay;
        double fourth = square * square;
        return fourth
                / (fourth + seconds * (square * stay + seconds * (square / 2 + seconds * (stay / 6 + seconds / 24))));
    }

    /** Those that ran on replicas that are taken away leave with them; none of those that wait. */
    double leave(int taken, int of) {
        double with = running() * taken / of;
        inFlight -= with;
        readyBefore = CHANGED;
        return with;
    }
}
