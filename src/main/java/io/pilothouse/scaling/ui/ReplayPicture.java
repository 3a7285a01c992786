package io.pilothouse.scaling.ui;

import io.pilothouse.scaling.whatif.EndpointHistory;
import io.pilothouse.scaling.whatif.Lines;
import io.pilothouse.shell.chart.TimeAxis;
import io.pilothouse.telemetry.Moments;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A part of the time, in as many samples as a picture has room for: of several moments the highest, so that no peak is lost; of what came the mean.
 *
 * @param came requests a second
 * @param measured what happened
 * @param replayed what the candidate that is looked at would have done
 * @param isByRequest whether that was replayed request by request, and so has a band and the time to the first token
 */
record ReplayPicture(TimeAxis axis, double[] came, Columns measured, Columns replayed, boolean isByRequest) {
    /** A few for each pixel a line has. */
    private static final int MOST = 720;

    private static final double MILLISECONDS = 1_000;

    /** One number for each time of the axis; NaN is not known. */
    record Columns(double[] ready, double[] waiting, double[] low, double[] high, double[] ttft) {
        static Columns of(Lines lines, int each) {
            return new Columns(
                    highest(lines.ready(), each),
                    highest(lines.waiting(), each),
                    highest(lines.waitingLow(), each),
                    highest(lines.waitingHigh(), each),
                    highest(lines.ttftP95(), each));
        }

        static boolean isKnown(double[] column) {
            return Arrays.stream(column).anyMatch(Double::isFinite);
        }
    }

    /** @param replayed over the whole time. Empty where there is nothing to be seen in that part */
    static Optional<ReplayPicture> of(
            EndpointHistory history, Lines replayed, boolean isByRequest, ReplayLook.Seen seen) {
        long from = seen.from().toEpochMilli();
        long to = seen.to().toEpochMilli();
        Lines measured = history.happened().between(from, to);
        Moments moments = measured.moments();
        if (moments.count() < 2) {
            return Optional.empty();
        }
        int each = Math.ceilDiv(moments.count(), MOST);
        int first = history.traffic().moments().index(moments.start());
        double[] arrivals = Arrays.copyOfRange(history.traffic().columns().arrivals(), first, first + moments.count());
        return Optional.of(new ReplayPicture(
                axis(moments, each),
                rate(arrivals, each, moments.step() / MILLISECONDS),
                Columns.of(measured, each),
                Columns.of(replayed.between(from, to), each),
                isByRequest));
    }

    private static TimeAxis axis(Moments moments, int each) {
        int last = moments.count() - 1;
        List<Instant> times = IntStream.range(0, Math.ceilDiv(moments.count(), each))
                .mapToObj(i -> Instant.ofEpochMilli(moments.at(Math.min(last, i * each + each - 1))))
                .toList();
        return new TimeAxis(
                Instant.ofEpochMilli(moments.start()),
                times.getLast(),
                Duration.ofMillis(moments.step() * each),
                times);
    }

    private static double[] highest(double[] values, int each) {
        return thinned(
                values,
                each,
                from -> IntStream.range(from, Math.min(values.length, from + each))
                        .mapToDouble(i -> values[i])
                        .filter(Double::isFinite)
                        .max()
                        .orElse(Double.NaN));
    }

    private static double[] rate(double[] came, int each, double seconds) {
        return thinned(
                came,
                each,
                from -> IntStream.range(from, Math.min(came.length, from + each))
                        .mapToDouble(i -> came[i] / seconds)
                        .filter(Double::isFinite)
                        .average()
                        .orElse(Double.NaN));
    }

    private static double[] thinned(double[] values, int each, IntToDoubleFunction from) {
        return IntStream.range(0, Math.ceilDiv(values.length, each))
                .mapToDouble(i -> from.applyAsDouble(i * each))
                .toArray();
    }
}
