package io.pilothouse.scaling.replica;

import java.util.Arrays;
import java.util.List;

/** Requests through replicas: each goes to the replica that has the fewest, waiting or running. */
final class Simulation {
    private final Replica[] replicas;
    private final Load load;
    private double[] firstTokens = new double[1024];
    private int gotFirst;

    private Simulation(Load load, Engine engine, StepTime step) {
        this.load = load;
        int[] decoded = new int[load.size()];
        replicas = new Replica[engine.replicas()];
        Arrays.setAll(replicas, i -> new Replica(engine, step, load, decoded, this::gotFirst));
    }

    /** @param moments seconds, ascending: when to look */
    static Series run(Load load, Engine engine, StepTime step, double[] moments) {
        return new Simulation(load, engine, step).run(moments);
    }

    /** The mean of as many runs as there are loads: what differs between draws of the same traffic is nothing that is known. */
    static Series mean(List<Load> loads, Engine engine, StepTime step, double[] moments) {
        return Series.mean(
                loads.stream().map(load -> run(load, engine, step, moments)).toList());
    }

    private Series run(double[] moments) {
        Series seen = Series.of(moments.length);
        int next = 0;
        for (int i = 0; i < moments.length; i++) {
            for (; next < load.size() && load.arrival()[next] <= moments[i]; next++) {
                route(next, load.arrival()[next]);
            }
            look(i, moments[i], seen);
        }
        return seen;
    }

    private void route(int request, double now) {
        Replica least = replicas[0];
        int fewest = Integer.MAX_VALUE;
        for (Replica replica : replicas) {
            replica.advance(now);
            int has = replica.waiting() + replica.running();
            if (has < fewest) {
                fewest = has;
                least = replica;
            }
        }
        least.accept(request, now);
    }

    private void look(int i, double now, Series seen) {
        for (Replica replica : replicas) {
            replica.advance(now);
            seen.waiting()[i] += replica.waiting();
            seen.running()[i] += replica.running();
            seen.kvTokens()[i] += replica.kvTokens();
        }
        Arrays.sort(firstTokens, 0, gotFirst);
        seen.ttftP50()[i] = quantile(0.5);
        seen.ttftP95()[i] = quantile(0.95);
        gotFirst = 0;
    }

    private double quantile(double q) {
        if (gotFirst == 0) {
            return Double.NaN;
        }
        double place = q * (gotFirst - 1);
        int below = (int) place;
        double above = firstTokens[Math.min(below + 1, gotFirst - 1)];
        return 1000 * (firstTokens[below] + (place - below) * (above - firstTokens[below]));
    }

    private void gotFirst(int request, double seconds, double now) {
        if (gotFirst == firstTokens.length) {
            firstTokens = Arrays.copyOf(firstTokens, gotFirst * 2);
        }
        firstTokens[gotFirst++] = seconds;
    }
}
