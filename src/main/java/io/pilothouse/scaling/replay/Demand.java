package io.pilothouse.scaling.replay;

import io.pilothouse.scaling.replica.Flow;

/**
 * Traffic as a fluid sees it, the same for all candidates. How long requests are is a mean over some minutes around a step: those of one step are few, and
 * what is generated in it belongs to requests that came before.
 */
final class Demand {
    /** Steps on each side. */
    private static final int AROUND = 4;

    private static final double SECOND = 1_000;

    final Traffic traffic;
    final Flow flow;
    final int size;
    /** Seconds of a step. */
    final double step;

    /** Requests that came until the end of each step, from 0 before the first. */
    final double[] come;

    final double[] prompt;
    final double[] generated;
    /** Requests that run at once on a replica. */
    final double[] most;
    /** Seconds that a request stays, of each step three terms of a parabola over those that run. */
    private final double[] stays;
    /** Requests that a replica finishes in a second when that many run. */
    final double[] fastest;
    /** Seconds to the first token then. */
    final double[] slowestFirst;

    Demand(Traffic traffic, Flow flow) {
        this.traffic = traffic;
        this.flow = flow;
        size = traffic.size();
        step = traffic.stepMillis() / SECOND;
        come = summed(traffic.arrivals(), traffic.arrivals());
        prompt = around(traffic.arrivals(), traffic.prompts());
        generated = around(traffic.arrivals(), traffic.generated());
        most = new double[size];
        stays = new double[3 * size];
        fastest = new double[size];
        slowestFirst = new double[size];
        for (int i = 0; i < size; i++) {
            most[i] = flow.most(prompt[i], generated[i]);
            stays(i);
            fastest[i] = most[i] / flow.stay(most[i], prompt[i], generated[i]);
            slowestFirst[i] = flow.firstToken(most[i], prompt[i], generated[i]);
        }
    }

    /** Sums until each step, of steps of which the other is known: nobody counted what came in a gap, and it counts as nothing. */
    private static double[] summed(double[] values, double[] other) {
        double[] sums = new double[values.length + 1];
        for (int i = 0; i < values.length; i++) {
            sums[i + 1] = sums[i] + (Double.isNaN(values[i]) || Double.isNaN(other[i]) ? 0 : values[i]);
        }
        return sums;
    }

    /** Tokens of a request; at least one. Where nobody came, as of all requests. */
    private static double[] around(double[] arrivals, double[] tokens) {
        double[] requests = summed(arrivals, tokens);
        double[] sums = summed(tokens, arrivals);
        int size = arrivals.length;
        double[] each = new double[size];
        double ofAll = requests[size] > 0 ? sums[size] / requests[size] : 1;
        for (int i = 0; i < size; i++) {
            int from = Math.max(0, i - AROUND);
            int to = Math.min(size, i + AROUND + 1);
            double some = requests[to] - requests[from];
            each[i] = Math.max(1, some >= 1 ? (sums[to] - sums[from]) / some : ofAll);
        }
        return each;
    }

    double arrivals(int i) {
        return come[i + 1] - come[i];
    }

    /** Between three that are exact, none, half and all of those that may run at once, by the parabola through them. */
    double stay(int i, double running) {
        return stays[3 * i] + running * (stays[3 * i + 1] + running * stays[3 * i + 2]);
    }

    private void stays(int i) {
        double none = flow.stay(0, prompt[i], generated[i]);
        double half = (flow.stay(most[i] / 2, prompt[i], generated[i]) - none) / (most[i] / 2);
        double all = (flow.stay(most[i], prompt[i], generated[i]) - none) / most[i];
        double bend = (all - half) / (most[i] / 2);
        stays[3 * i] = none;
        stays[3 * i + 1] = all - bend * most[i];
        stays[3 * i + 2] = bend;
    }

    boolean isGap(int i) {
        return traffic.isGap(i);
    }

    double cache(int i, double running) {
        return flow.cache(running, prompt[i], generated[i]);
    }

    double firstToken(int i, double running) {
        return flow.firstToken(running, prompt[i], generated[i]);
    }
}
