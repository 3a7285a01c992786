package io.pilothouse.telemetry.comparison;

import io.pilothouse.telemetry.EndpointReading;
import io.pilothouse.telemetry.Measure;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** What of two times is compared. */
public enum Compared {
    TTFT(Unit.SECONDS, of(Measure.TTFT_P95)),
    TPOT(Unit.SECONDS, of(Measure.TPOT_P95)),
    /** Of engines that report no TPOT. */
    ITL(Unit.SECONDS, of(Measure.ITL_P95)),
    END_TO_END(Unit.SECONDS, of(Measure.END_TO_END_P95)),
    QUEUE_TIME(Unit.SECONDS, of(Measure.QUEUE_TIME_P95)),
    WAITING(Unit.REQUESTS, of(Measure.WAITING)),
    KV(Unit.SHARE, of(Measure.KV_WORST)),
    THROUGHPUT(Unit.TOKENS_PER_SECOND, of(Measure.GENERATION_TOKENS)),
    /** Of the requests that ended. */
    ERRORS(Unit.SHARE, share(Measure.FINISHED, Set.of("error", "abort")::contains)),
    /** Of the answers over HTTP. */
    HTTP_ERRORS(Unit.SHARE, share(Measure.HTTP_REQUESTS, status -> status.startsWith("5")));

    /** What its numbers are. */
    public enum Unit {
        SECONDS,
        REQUESTS,
        SHARE,
        TOKENS_PER_SECOND
    }

    private final Unit unit;
    private final Function<EndpointReading, double[]> values;

    Compared(Unit unit, Function<EndpointReading, double[]> values) {
        this.unit = unit;
        this.values = values;
    }

    public Unit unit() {
        return unit;
    }

    double[] values(EndpointReading reading) {
        return values.apply(reading);
    }

    private static Function<EndpointReading, double[]> of(Measure measure) {
        return reading -> reading.values(measure);
    }

    private static Function<EndpointReading, double[]> share(Measure all, Predicate<String> some) {
        return reading -> {
            double[] shares = reading.sum(all, some);
            double[] whole = reading.sum(all, _ -> true);
            Arrays.setAll(shares, i -> whole[i] == 0 ? Double.NaN : shares[i] / whole[i]);
            return shares;
        };
    }

    /** Of times the median, so that a single long one does not decide; of all others the mean. NaN where nothing is known. */
    double usual(double... samples) {
        double[] known = Arrays.stream(samples)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        if (known.length == 0) {
            return Double.NaN;
        }
        double middle = (known[known.length / 2] + known[(known.length - 1) / 2]) / 2;
        return unit == Unit.SECONDS ? middle : Arrays.stream(known).average().orElseThrow();
    }
}
