package io.pilothouse.scaling.replica;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Traffic through other replicas than it had.
 *
 * @param point what is most likely
 * @param low waiting requests of the lower end of the band, sample by sample
 * @param high of its upper end
 * @param runningOff the mean of how far the calibrations that fit about equally well differ in running requests, relative
 */
record Replayed(History traffic, Engine engine, Series point, double[] low, double[] high, double runningOff) {
    private static final int DRAWS = 5;
    /** Step time is taken to be known to no better than this. */
    private static final double ERROR = 0.02;
    /** Nor to better than this if the history was hardly ever with a queue, or hardly ever without: then the other is not seen. */
    private static final double ERROR_UNSEEN = 0.05;
    /** Requests: what a queue that comes and goes within a sample may have. */
    private static final double COMES_AND_GOES = 1;

    /** Draws of the request level are for these seeds on, apart from those that the calibration used. */
    private static final int SEED = 1000;

    static Replayed of(Calibration calibration, History traffic, Engine engine) {
        boolean same = traffic.isSameTraffic(calibration.history());
        Spread spread =
                same ? calibration.spread() : Spread.even(traffic.samples().size());
        List<Load> loads = new ArrayList<>();
        for (int i = 0; i < DRAWS; i++) {
            loads.add(calibration.requests().of(traffic, calibration.outputs(), spread, SEED + i));
        }
        double[] moments = traffic.moments();
        List<Series> draws = loads.stream()
                .map(load -> Simulation.run(load, engine, calibration.best(), moments))
                .toList();
        List<StepTime> others = new ArrayList<>(calibration.others());
        double error = isSeen(calibration, draws.getFirst(), engine) ? ERROR : ERROR_UNSEEN;
        others.add(calibration.best().times(1 - error));
        others.add(calibration.best().times(1 + error));
        List<Series> all = new ArrayList<>(draws);
        for (int i = 0; i < others.size(); i++) {
            all.add(Simulation.run(loads.get(i % DRAWS), engine, others.get(i), moments));
        }
        return banded(traffic, engine, Series.mean(draws), all);
    }

    /** Whether the history had queues and was without, and as many requests at once as the replay has. */
    private static boolean isSeen(Calibration calibration, Series replay, Engine engine) {
        double most = Arrays.stream(replay.running()).max().orElse(0) / engine.replicas();
        return calibration.busy() >= Calibration.FEWEST
                && calibration.idle() >= Calibration.FEWEST
                && !calibration.isBeyond(most);
    }

    private static Replayed banded(History traffic, Engine engine, Series point, List<Series> all) {
        double[] low = new double[point.size()];
        double[] high = new double[point.size()];
        double off = 0;
        double running = 0;
        for (int i = 0; i < low.length; i++) {
            low[i] = Double.POSITIVE_INFINITY;
            for (Series one : all) {
                low[i] = Math.min(low[i], one.waiting()[i]);
                high[i] = Math.max(high[i], one.waiting()[i]);
                off += Math.abs(one.running()[i] - point.running()[i]) / all.size();
            }
            low[i] = Math.max(0, low[i] - COMES_AND_GOES);
            high[i] += COMES_AND_GOES;
            running += point.running()[i];
        }
        return new Replayed(traffic, engine, point, low, high, running == 0 ? 0 : off / running);
    }
}
