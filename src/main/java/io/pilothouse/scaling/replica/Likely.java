package io.pilothouse.scaling.replica;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;

/**
 * Single requests as a history may have had them. Its samples have sums, but what waited and ran at the end of each, and how long first tokens took, tells
 * when requests came and how long which of them were. Parts of the samples are drawn again and again, and kept where a simulation is then more like the
 * history, or as chance has it (Metropolis, Rosenbluth, Rosenbluth, Teller, Teller, 1953).
 */
final class Likely {
    /** So seldom lengths are exchanged instead of times drawn, and samples left out; up to so many are left out at once. */
    private static final int ONE_IN = 4;

    private static final int REFRESHED = 5;

    private final History history;
    private final Engine engine;
    private final Bursts bursts;
    private final Misfit misfit;
    private final double[] moments;
    /** The first request of each sample, and one beyond the last. */
    private final int[] first;
    /** The last sample that the requests of each can be told from. */
    private final int[] reach;

    Likely(History history, Engine engine) {
        this.history = history;
        this.engine = engine;
        bursts = Bursts.of(history);
        misfit = new Misfit(history.samples());
        moments = history.moments();
        first = Requests.firsts(history);
        reach = reach(history.samples(), first);
    }

    /** One sample beyond that in which the last of its requests began. */
    private static int[] reach(List<Sample> samples, int[] first) {
        int[] reach = new int[samples.size()];
        double finished = 0;
        int i = 0;
        for (int j = 0; j < reach.length; j++) {
            finished += samples.get(j).finished();
            for (; i <= j && first[i + 1] <= finished + samples.get(j).running(); i++) {
                reach[i] = Math.min(j + 1, reach.length - 1);
            }
        }
        Arrays.fill(reach, i, reach.length, reach.length - 1);
        return reach;
    }

    /**
     * @param sweeps how often some samples that do not bear on each other are drawn again
     * @throws CancellationException once the thread is interrupted
     */
    Load after(int sweeps, Load start, StepTime step, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Load load = start.copy();
        double[] now = misfit(load, step);
        for (int sweep = 1; sweep <= sweeps; sweep++) {
            Calibration.goOn();
            Load other = load.copy();
            boolean[] drawn = drawn(other, random);
            double[] then = misfit(other, step);
            for (int i = 0; i < drawn.length; i++) {
                if (drawn[i] && random.nextDouble() < Math.exp(sum(now, i) - sum(then, i))) {
                    load.take(other, first[i], first[i + 1]);
                    System.arraycopy(then, i, now, i, reach[i] + 1 - i);
                }
            }
            if (sweep % REFRESHED == 0) {
                now = misfit(load, step);
            }
        }
        return load;
    }

    private double sum(double[] misfits, int sample) {
        double sum = 0;
        for (int i = sample; i <= reach[sample]; i++) {
            sum += misfits[i];
        }
        return sum;
    }

    private double[] misfit(Load load, StepTime step) {
        return misfit.of(Simulation.run(load, engine, step, moments));
    }

    /** Draws some samples again, none of which tells anything of another. */
    private boolean[] drawn(Load load, SplittableRandom random) {
        boolean[] drawn = new boolean[reach.length];
        int i = random.nextInt(ONE_IN);
        while (i < drawn.length) {
            drawn[i] = first[i + 1] > first[i];
            if (drawn[i]) {
                draw(load, i, random);
                i = reach[i];
            }
            i += random.nextInt(ONE_IN) == 0 ? 1 + random.nextInt(ONE_IN) : 1;
        }
        return drawn;
    }

    private void draw(Load load, int sample, SplittableRandom random) {
        if (random.nextInt(ONE_IN) == 0) {
            load.exchange(first[sample], first[sample + 1], random);
            return;
        }
        int halved = random.nextInt(Bursts.HALVINGS + 1);
        double length = (moments[sample] - history.since(sample)) / (1 << halved);
        double since = history.since(sample) + random.nextInt(1 << halved) * length;
        int from = load.firstFrom(since, first[sample], first[sample + 1]);
        int to = load.firstFrom(since + length, from, first[sample + 1]);
        bursts.draw(
                load.arrival(), new Bursts.Stretch(from, to, since, since + length), Bursts.HALVINGS - halved, random);
    }
}
