package io.pilothouse.shell.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The time that charts show, and the times of their samples, oldest first. Where two samples lie further apart than {@code step} by far,
 * there is a gap between them. {@code from} and {@code to} are the edges of the picture, whether or not there are samples.
 */
public record TimeAxis(Instant from, Instant to, Duration step, List<Instant> times) {
    public TimeAxis {
        times = List.copyOf(times);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("to: " + to + " (expected: after " + from + ")");
        }
        if (!step.isPositive()) {
            throw new IllegalArgumentException("step: " + step + " (expected: more than nothing)");
        }
        for (int i = 1; i < times.size(); i++) {
            if (!times.get(i - 1).isBefore(times.get(i))) {
                throw new IllegalArgumentException(
                        "time: " + times.get(i) + " (expected: after " + times.get(i - 1) + ")");
            }
        }
    }

    /** A sample each {@code step}, the first at {@code from}. */
    public static TimeAxis every(Duration step, Instant from, Instant to) {
        if (!step.isPositive()) {
            return new TimeAxis(from, to, step, List.of()); // says so
        }
        return new TimeAxis(
                from,
                to,
                step,
                Stream.iterate(from, at -> !at.isAfter(to), at -> at.plus(step)).toList());
    }
}
