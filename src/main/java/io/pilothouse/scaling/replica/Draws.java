package io.pilothouse.scaling.replica;

import java.util.ArrayList;
import java.util.List;

/**
 * The runs of which a replay is made: the same traffic drawn several times with the step times that fit best, and step times that may be as true.
 *
 * @param traffic as it was recorded
 * @param engine the limits of each replica
 * @param loads of each draw
 * @param others step times that fit about equally well
 */
public record Draws(History traffic, Engine engine, Calibration calibration, List<Load> loads, List<StepTime> others) {
    static final int DRAWS = 5;
    /** Step time is taken to be known to no better than this. */
    private static final double ERROR = 0.02;
    /** Nor to better than this if the history was hardly ever with a queue, or hardly ever without: then the other is not seen. */
    private static final double ERROR_UNSEEN = 0.05;
    /** Draws of the request level are for these seeds on, apart from those that the calibration used. */
    private static final int SEED = 1000;
    /** Requests, of all runs together: more take longer than anyone waits for a candidate. */
    private static final double MOST = 2e6;

    /** All that there are, however long they take. */
    static Draws all(Calibration calibration, History traffic, Engine engine) {
        return of(calibration, traffic, engine, DRAWS, calibration.others());
    }

    /** As many as someone waits for: of long traffic one draw, with step times that are a little longer and shorter. */
    public static Draws quick(Calibration calibration, History traffic, Engine engine) {
        double arrivals =
                traffic.samples().stream().mapToDouble(Sample::arrivals).sum();
        boolean few = arrivals * (DRAWS + calibration.others().size() + 2) <= MOST;
        return few ? all(calibration, traffic, engine) : of(calibration, traffic, engine, 1, List.of());
    }

    private static Draws of(Calibration calibration, History traffic, Engine engine, int draws, List<StepTime> others) {
        if (traffic.isSameTraffic(calibration.history())) {
            return new Draws(traffic, engine, calibration, calibration.loads().subList(0, draws), others);
        }
        List<Load> loads = new ArrayList<>();
        for (int i = 0; i < draws; i++) {
            loads.add(calibration.requests().of(traffic, calibration.outputs(), SEED + i));
        }
        return new Draws(traffic, engine, calibration, loads, others);
    }

    /** A draw and how long passes take in it. */
    public record Run(Load load, StepTime step) {}

    /** Those of which the answer is the mean. */
    public List<Run> points() {
        return loads.stream().map(load -> new Run(load, calibration.best())).toList();
    }

    /**
     * How well the time of a pass is known, relative.
     *
     * @param mostRunning requests at once on a replica, of what is replayed
     */
    public static double stepError(Calibration calibration, double mostRunning) {
        boolean isSeen = calibration.busy() >= Calibration.FEWEST
                && calibration.idle() >= Calibration.FEWEST
                && !calibration.isBeyond(mostRunning);
        return isSeen ? ERROR : ERROR_UNSEEN;
    }

    /** @param mostRunning requests at once on a replica, as the first draw had them: whether the history had as many, and a queue, and was without one */
    public List<Run> around(double mostRunning) {
        double error = stepError(calibration, mostRunning);
        List<StepTime> steps = new ArrayList<>(others);
        steps.add(calibration.best().times(1 - error));
        steps.add(calibration.best().times(1 + error));
        List<Run> runs = new ArrayList<>();
        for (StepTime step : steps) {
            runs.add(new Run(loads.get(runs.size() % loads.size()), step));
        }
        return runs;
    }

    /** @param replicas that are ready at the beginning */
    public Simulation simulation(Run run, Comings comings, int replicas) {
        return new Simulation(run, engine, comings, replicas, traffic.since(0));
    }
}
