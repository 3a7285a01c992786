package io.pilothouse.promql;

import java.util.stream.IntStream;

/** A series with a value for each of some moments; {@link #NONE} where it has none. */
record Column(Labels labels, double[] values) {
    /** A value that no sample has. */
    static final double NONE = Series.staleMarker();

    /** What there is at a moment. */
    interface At {
        double value(int moment);
    }

    static Column of(Labels labels, int count, At at) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = at.value(i);
        }
        return new Column(labels, values);
    }

    boolean isAt(int moment) {
        return !Series.isStale(values[moment]);
    }

    /** The first moment at which it has a value; their count where there is none. */
    int first() {
        return IntStream.range(0, values.length).filter(this::isAt).findFirst().orElse(values.length);
    }

    Series series(Columns.Moments moments) {
        int[] there = IntStream.range(0, values.length).filter(this::isAt).toArray();
        return Series.of(
                labels,
                IntStream.of(there).mapToLong(moments::at).toArray(),
                IntStream.of(there).mapToDouble(i -> values[i]).toArray());
    }
}
