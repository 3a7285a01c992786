package io.pilothouse.promql;

import java.util.List;

/** What an expression comes to at one moment. */
public sealed interface Value {
    record Scalar(double value) implements Value {}

    /** No two have the same labels. The order says nothing. */
    record Vector(List<Sample> samples) implements Value {
        public Vector {
            samples = List.copyOf(samples);
        }
    }

    /** @param time when it was taken, of a sample that stands for itself; of all others the moment asked about */
    record Sample(Labels labels, double value, long time) {
        Sample with(Labels other) {
            return new Sample(other, value, time);
        }

        Sample with(double other) {
            return new Sample(labels, other, time);
        }
    }
}
