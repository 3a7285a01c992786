package io.pilothouse.scaling.replay;

/**
 * Requests in flight as a fluid: as many run as limits allow, they leave by how long requests stay while so many run, and the others wait in the order
 * in which they came. Nothing is lost: what came has finished, is in flight, or went with a replica that was taken away.
 */
final class Fluid {
    private final Demand demand;

    /** Requests that wait or run. */
    double inFlight;

    double waiting;
    double finished;
    /** How long requests stayed in the last step, and the part of them that did in all of it. */
    private double stay;

    private double left;

    Fluid(Demand demand) {
        this.demand = demand;
    }

    double running() {
        return inFlight - waiting;
    }

    /** @param ready replicas, all through the step */
    void step(int i, int ready) {
        double arrivals = demand.arrivals(i);
        double before = inFlight;
        if (ready == 0) {
            inFlight += arrivals;
            waiting = inFlight;
            return;
        }
        double most = ready * demand.most[i];
        inFlight = before > most
                ? full(i, ready, before, arrivals / demand.step)
                : notFull(i, ready, before, arrivals / demand.step, demand.step);
        finished += before + arrivals - inFlight;
        waiting = Math.max(0, inFlight - most);
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
        return with;
    }
}
