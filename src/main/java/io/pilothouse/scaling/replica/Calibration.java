package io.pilothouse.scaling.replica;

import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Step times with which a simulation of a history is most like it, and others that are nearly as good.
 *
 * @param history the stretch that was used
 * @param loads its requests as they may have been, each as likely
 * @param best the step times that fit best
 * @param others step times that fit about equally well: how sure the calibration is
 * @param loss of the best; 0 would be a simulation like the history in every sample
 */
public record Calibration(
        History history,
        Engine engine,
        Requests requests,
        Outputs outputs,
        List<Load> loads,
        StepTime best,
        List<StepTime> others,
        double loss) {
    /** Samples: five minutes of 15 s. */
    public static final int FEWEST = 20;

    private static final int DRAWS = 2;
    private static final int EVALUATIONS = 80;
    private static final int ROUNDS = 3;
    /** Of the requests of each draw, in each round. */
    private static final int SWEEPS = 100;
    /** From one draw to another that is as likely. */
    private static final int SWEEPS_APART = 50;

    /** Keeps terms of which the history says nothing where they are. */
    private static final double RIDGE = 0.02;
    /** What a loss may be higher and still count as about as good, of the loss, and at least. */
    private static final double AS_GOOD = 0.1;

    private static final double AS_GOOD_LEAST = 0.04;
    /** Beyond what was seen by less than this counts as seen. */
    private static final double BEYOND = 1.1;

    /**
     * @throws TooLittle where there is too little to calibrate on
     * @throws CancellationException once the thread is interrupted
     */
    public static Calibration of(History all, Engine engine) {
        History history = all.longest();
        require(history);
        return new Fitting(history, engine).calibration();
    }

    /** Samples with a queue. */
    public int busy() {
        return (int) history.samples().stream().filter(Loss::isBusy).count();
    }

    /** Samples without one. */
    public int idle() {
        return history.samples().size() - busy();
    }

    /** Whether a replica that runs so many requests at once is beyond what was seen. */
    public boolean isBeyond(double running) {
        return running > BEYOND * mostRunning();
    }

    /** Requests at once on a replica. */
    public double mostRunning() {
        double most =
                history.samples().stream().mapToDouble(Sample::running).max().orElse(0);
        return most / engine.replicas();
    }

    static void goOn() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("nobody waits for the calibration any more");
        }
    }

    private static void require(History history) {
        int size = history.samples().size();
        if (size < FEWEST) {
            throw new TooLittle(Reason.of("whatif.few.samples", size, FEWEST));
        }
        atLeast(
                "whatif.few.arrivals",
                history.samples().stream().mapToDouble(Sample::arrivals).sum());
        atLeast(
                "whatif.few.finished",
                history.samples().stream().mapToDouble(Sample::finished).sum());
        atLeast(
                "whatif.few.tokens",
                history.samples().stream().mapToDouble(Sample::generated).sum());
        atLeast(
                "whatif.few.running",
                history.samples().stream().mapToDouble(Sample::running).sum());
    }

    private static void atLeast(String few, double sum) {
        if (sum < FEWEST) {
            throw new TooLittle(Reason.of(few, sum, FEWEST));
        }
    }

    private static final class Fitting {
        private final History history;
        private final Engine engine;
        private final Requests requests;
        private final Outputs outputs;
        private final Groups groups;
        private final Loss loss;
        private final double[] moments;
        private final Typical typical;
        private final Likely likely;
        private long seed;

        Fitting(History history, Engine engine) {
            this.history = history;
            this.engine = engine;
            requests = Requests.like(history.samples());
            outputs = Outputs.of(history.samples());
            groups = Groups.of(history.samples(), outputs);
            loss = new Loss(history.samples(), groups);
            moments = history.moments();
            typical = Typical.of(history.samples(), engine.replicas());
            likely = new Likely(history, engine);
        }

        Calibration calibration() {
            List<Load> drawn = loads(DRAWS);
            Search search = round(drawn, new double[Terms.NUMBER], 0.6);
            double[] beforehand = search.best();
            List<Load> loads = drawn;
            for (int i = 1; i < ROUNDS; i++) {
                loads = likely(loads, DRAWS, SWEEPS, Terms.step(search.best(), typical));
                search = round(loads, search.best(), 0.3);
            }
            StepTime best = Terms.step(search.best(), typical);
            loads = likely(loads, Draws.DRAWS, SWEEPS_APART, best);
            List<StepTime> others = others(search.best(), judged(drawn));
            others.add(Terms.step(beforehand, typical));
            return new Calibration(history, engine, requests, outputs, loads, best, others, search.lowest());
        }

        private Search round(List<Load> loads, double[] start, double radius) {
            Search search = new Search(start, judged(loads)::of);
            search.run(radius, EVALUATIONS);
            return search;
        }

        private List<Load> likely(List<Load> loads, int number, int sweeps, StepTime step) {
            List<Load> next = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                next.add(likely.after(sweeps, loads.get(i % loads.size()), step, seed++));
            }
            return next;
        }

        private interface Judged {
            double of(double[] x);
        }

        private Judged judged(List<Load> loads) {
            return x -> {
                goOn();
                double far = 0;
                for (int i = 1; i < x.length; i++) {
                    far += x[i] * x[i];
                }
                return loss.of(simulated(loads, Terms.step(x, typical))) + RIDGE * far;
            };
        }

        private Series simulated(List<Load> loads, StepTime step) {
            return Simulation.mean(loads, engine, step, moments);
        }

        private List<Load> loads(int number) {
            List<Load> loads = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                loads.add(requests.of(history, outputs, i));
            }
            return loads;
        }

        /**
         * Along each term, both ways, as far as the loss stays about as low; on draws that were not made likely with these terms, for those would be
         * surer of them than the history is.
         */
        private List<StepTime> others(double[] best, Judged judged) {
            double lowest = judged.of(best);
            double limit = lowest + Math.max(AS_GOOD * lowest, AS_GOOD_LEAST);
            List<StepTime> others = new ArrayList<>();
            for (int term : new int[] {0, 1, 2, 5}) {
                for (double way : new double[] {-1, 1}) {
                    others.add(Terms.step(farthest(best, term, way, judged, limit), typical));
                }
            }
            return others;
        }

        private static double[] farthest(double[] best, int term, double way, Judged judged, double limit) {
            for (double by = 1.6; by > 0.1; by /= 2) {
                double[] x = Arrays.copyOf(best, best.length);
                x[term] += way * by;
                if (judged.of(x) <= limit) {
                    return x;
                }
            }
            double[] x = Arrays.copyOf(best, best.length);
            x[term] += way * 0.1;
            return x;
        }
    }
}
