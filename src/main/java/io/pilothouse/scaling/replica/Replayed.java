package io.pilothouse.scaling.replica;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Traffic through other replicas than it had.
 *
 * @param point what is most likely
 * @param band what runs that may be as true span
 * @param mostRunning requests at once on a replica
 * @param fullest how full the KV cache of a replica gets, 0 to 1
 */
public record Replayed(History traffic, Series point, Band band, double mostRunning, double fullest) {
    /** Of a number of replicas that stays the same. */
    static Replayed of(Calibration calibration, History traffic, Engine engine) {
        Draws draws = Draws.all(calibration, traffic, engine);
        double[] moments = traffic.moments();
        List<Series> points = run(draws.points(), engine, moments);
        double replicas = engine.replicas();
        List<Series> all = new ArrayList<>(points);
        all.addAll(run(draws.around(max(points.getFirst().running()) / replicas), engine, moments));
        Series point = Series.mean(points);
        return new Replayed(
                traffic,
                point,
                Band.of(point, all),
                max(point.running()) / replicas,
                max(point.kvTokens()) / replicas / engine.kvTokens());
    }

    private static List<Series> run(List<Draws.Run> runs, Engine engine, double[] moments) {
        return runs.stream()
                .map(run -> Simulation.run(run.load(), engine, run.step(), moments))
                .toList();
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElse(0);
    }
}
