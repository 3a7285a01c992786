package io.pilothouse.scaling.replay;

import io.pilothouse.scaling.replica.Band;
import io.pilothouse.scaling.replica.Draws;
import io.pilothouse.scaling.replica.History;
import io.pilothouse.scaling.replica.Replayed;
import io.pilothouse.scaling.replica.Series;
import io.pilothouse.units.InvalidValue;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * A candidate at request level: recorded traffic through replicas that KEDA and the autoscaler make more and fewer.
 *
 * @param outcome of the draw whose replica hours are in the middle of all draws
 * @param outcomes of all runs, the draws first and then those whose passes take a little longer and shorter
 * @param draws of the traffic, of which the series are the mean
 * @param replayed the series, and what the runs span
 * @param ready replicas at each sample, the median of the draws
 * @param wanted by the autoscaler then, likewise
 */
public record Elastic(
        Outcome outcome, List<Outcome> outcomes, int draws, Replayed replayed, int[] ready, int[] wanted) {
    /** Seconds: more than a year of samples is a clock that jumped. */
    private static final double LONGEST = 400 * 24 * 3_600.0;

    /**
     * @param begins when the seconds of the history were 0, in milliseconds since 1970
     * @throws IllegalArgumentException for a history that is too long, and if that version of KEDA refuses the candidate
     */
    public static Elastic of(Candidate candidate, Assumptions given, Draws draws, long begins) {
        require(draws.traffic());
        List<ElasticRun> points = runs(candidate, given, draws, draws.points(), begins);
        List<ElasticRun> all = new ArrayList<>(points);
        all.addAll(runs(candidate, given, draws, draws.around(points.getFirst().mostRunning), begins));
        Series point = Series.mean(points.stream().map(run -> run.series).toList());
        Band band = Band.of(point, all.stream().map(run -> run.series).toList());
        Replayed replayed = new Replayed(
                draws.traffic(),
                point,
                band,
                points.stream().mapToDouble(run -> run.mostRunning).max().orElse(0),
                points.stream().mapToDouble(run -> run.fullest).max().orElse(0));
        List<Outcome> outcomes = all.stream().map(ElasticRun::outcome).toList();
        return new Elastic(
                middle(outcomes.subList(0, points.size())),
                outcomes,
                points.size(),
                replayed,
                median(points, run -> run.ready),
                median(points, run -> run.asked));
    }

    private static List<ElasticRun> runs(
            Candidate candidate, Assumptions given, Draws draws, List<Draws.Run> runs, long begins) {
        return runs.parallelStream()
                .map(run -> new ElasticRun(candidate, given, draws, run, begins).run())
                .toList();
    }

    private static void require(History traffic) {
        double from = traffic.samples().getFirst().at();
        double to = traffic.samples().getLast().at();
        if (to - from > LONGEST) {
            throw InvalidValue.of(
                    Reason.of("settings.clock", String.valueOf(from), String.valueOf(to)), "settings.clock.expected");
        }
    }

    private static Outcome middle(List<Outcome> draws) {
        return draws.stream()
                .sorted(Comparator.comparingDouble(Outcome::replicaHours))
                .toList()
                .get(draws.size() / 2);
    }

    private static int[] median(List<ElasticRun> points, Function<ElasticRun, int[]> column) {
        int[] median = new int[column.apply(points.getFirst()).length];
        for (int i = 0; i < median.length; i++) {
            int place = i;
            median[i] = points.stream()
                    .mapToInt(run -> column.apply(run)[place])
                    .sorted()
                    .toArray()[points.size() / 2];
        }
        return median;
    }
}
