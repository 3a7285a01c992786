package io.pilothouse.scaling.whatif;

import io.pilothouse.scaling.RecordedTraffic;
import io.pilothouse.scaling.replay.Course;
import io.pilothouse.scaling.replay.Elastic;
import io.pilothouse.scaling.replica.History;
import io.pilothouse.telemetry.Moments;
import java.util.Arrays;
import java.util.List;

/**
 * What can be drawn over time: a number for each of {@code moments} in every column, the same moments for all that is drawn of one history. NaN is
 * what is not known: gaps, and whole columns of which the caller's kind of replay says nothing.
 *
 * @param wanted replicas that the autoscaler asked for
 * @param ready replicas
 * @param waiting requests
 * @param waitingLow lower end of what they may have been; {@code waitingHigh} the upper one
 * @param running requests
 * @param ttftP95 seconds
 */
public record Lines(
        Moments moments,
        double[] wanted,
        double[] ready,
        double[] waiting,
        double[] waitingLow,
        double[] waitingHigh,
        double[] running,
        double[] ttftP95) {
    private static final double SECOND = 1_000;

    /** As it was; the band is not known, for nothing is uncertain. */
    static Lines happened(RecordedTraffic traffic, double[] wanted) {
        RecordedTraffic.Columns columns = traffic.columns();
        double[] none = none(traffic.moments());
        return new Lines(
                traffic.moments(),
                wanted,
                columns.replicas(),
                columns.waiting(),
                none,
                none,
                columns.running(),
                columns.ttftP95());
    }

    /** Replicas as a fluid: neither a band nor the time to the first token of each moment. */
    static Lines of(RecordedTraffic traffic, Course course) {
        Moments moments = traffic.moments();
        double[] none = none(moments);
        double[] ready = none(moments);
        double[] waiting = none(moments);
        double[] running = none(moments);
        for (int i = 0; i < moments.count(); i++) {
            ready[i] = course.ready()[i];
            if (!Double.isNaN(traffic.columns().arrivals()[i])) {
                waiting[i] = course.waiting()[i];
                running[i] = Math.max(0, course.inFlight()[i] - course.waiting()[i]);
            }
        }
        return new Lines(moments, none, ready, waiting, none, none, running, none);
    }

    /**
     * Request by request.
     *
     * @param first which of the moments was the beginning of what was replayed
     */
    static Lines of(Moments moments, int first, Elastic elastic) {
        Lines lines = new Lines(
                moments,
                none(moments),
                none(moments),
                none(moments),
                none(moments),
                none(moments),
                none(moments),
                none(moments));
        History history = elastic.replayed().traffic();
        for (int k = 0; k < history.samples().size(); k++) {
            int i = first + (int) Math.round(history.samples().get(k).at() * SECOND / moments.step());
            lines.wanted[i] = elastic.wanted()[k];
            lines.ready[i] = elastic.ready()[k];
            lines.waiting[i] = elastic.replayed().point().waiting()[k];
            lines.waitingLow[i] = elastic.replayed().band().low()[k];
            lines.waitingHigh[i] = elastic.replayed().band().high()[k];
            lines.running[i] = elastic.replayed().point().running()[k];
            lines.ttftP95[i] = elastic.replayed().point().ttftP95()[k] / SECOND;
        }
        return lines;
    }

    /**
     * Some of it, such as a day.
     *
     * @param from milliseconds since 1970, the first moment that may be in it; {@code until} the first that is behind it
     */
    public Lines between(long from, long until) {
        int first = Math.clamp(Math.ceilDiv(from - moments.start(), moments.step()), 0, moments.count());
        int last = Math.clamp(Math.ceilDiv(until - moments.start(), moments.step()), first, moments.count());
        List<double[]> cut = List.of(wanted, ready, waiting, waitingLow, waitingHigh, running, ttftP95).stream()
                .map(column -> Arrays.copyOfRange(column, first, last))
                .toList();
        return new Lines(
                new Moments(moments.at(first), moments.step(), last - first),
                cut.get(0),
                cut.get(1),
                cut.get(2),
                cut.get(3),
                cut.get(4),
                cut.get(5),
                cut.get(6));
    }

    static double[] none(Moments moments) {
        double[] none = new double[moments.count()];
        Arrays.fill(none, Double.NaN);
        return none;
    }
}
