package io.pilothouse.telemetry.comparison;

import io.pilothouse.telemetry.Moments;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How one time is laid over another.
 *
 * @param shift from a moment of the other to the one of this that it lies under
 * @param since before which nothing of this is compared; null where all is
 * @param until behind which nothing of the other is; null where all is
 */
public record Alignment(
        Duration shift, @Nullable Instant since, @Nullable Instant until) {
    /** The other's moment that lies under one of this; null where there is none. */
    public @Nullable Long under(long moment) {
        long other = moment - shift.toMillis();
        boolean early = since != null && moment < since.toEpochMilli();
        boolean late = until != null && other > until.toEpochMilli();
        return early || late ? null : other;
    }

    /** Values of this beside those of the other, as often as the one that has fewer. */
    Pairs pairs(Moments here, double[] now, Moments there, double[] then) {
        double[] laid = laid(here, there, then);
        int stride = (int) Math.ceilDiv(there.step(), here.step());
        int[] places = IntStream.range(0, here.count())
                .filter(i -> i % stride == 0 && under(here.at(i)) != null)
                .toArray();
        return new Pairs(
                IntStream.of(places).mapToDouble(i -> laid[i]).toArray(),
                IntStream.of(places).mapToDouble(i -> now[i]).toArray(),
                Math.max(1, stride) * here.step());
    }

    /**
     * @param then the other; both at the same places
     * @param step from one to the next, in milliseconds
     */
    record Pairs(double[] then, double[] now, long step) {}

    /** The other's values at moments of this. */
    public double[] laid(Moments here, Moments there, double[] then) {
        double[] laid = new double[here.count()];
        for (int i = 0; i < laid.length; i++) {
            Long other = under(here.at(i));
            laid[i] = other == null ? Double.NaN : at(there, then, other);
        }
        return laid;
    }

    private static double at(Moments moments, double[] values, long time) {
        int index = moments.index(time);
        return index < 0 || index >= moments.count() ? Double.NaN : values[index];
    }
}
